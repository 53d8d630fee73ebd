using System.CommandLine;

using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Configuration.Listing;

using Spectre.Console;

namespace RetrierWorker.Commands;

/// <summary><c>settings</c>: lists every setting with its default and meaning, with <c>--values</c> also what it is set to here.</summary>
internal static class SettingsCommand
{
    private static readonly Option<bool> Values = new("--values")
    {
        Description = "List the settings as they are read here, with what each is set to (a secret only as 'set'); ends with 2 when any is wrong.",
    };

    public static Command Create()
    {
        Command command = new("settings", "List every setting below Retrier: with its default and meaning; a line of columns each when piped.") { Values };
        command.SetAction(static (parsed, _) => Guarded.RunAsync(() => Task.FromResult(List(parsed))));
        return command;
    }

    private static int List(ParseResult parsed)
    {
        if (!parsed.GetValue(Values))
        {
            Write(SettingList.Of);
            return ExitCodes.Ok;
        }

        ConfigurationBuilder configuration = new();
        ConfigurationFiles.Gather(configuration, parsed.ToLaunch());
        SettingsLog log = new();
        try
        {
            SettingsLoader.Load(configuration.Build(), log);
            return ExitCodes.Ok;
        }
        finally
        {
            // also what is wrong is listed, before the refusal says why
            Write(section => SettingList.Of(section, log));
        }
    }

    private static void Write(Func<SettingSection, IReadOnlyList<ListedSetting>> listed)
    {
        foreach (SettingSection section in SettingSection.All)
        {
            if (!System.Console.IsOutputRedirected)
            {
                AnsiConsole.Write(TerminalListing.Of(section.Title, listed(section)));
                continue;
            }

            foreach (ListedSetting setting in listed(section))
            {
                System.Console.Out.WriteLine(PlainListing.Of(setting));
            }
        }
    }
}
