using System.CommandLine;

using RetrierWorker.Composition;

namespace RetrierWorker.Commands;

/// <summary>Options that every command takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Config = new("--config")
    {
        Description = "A JSON settings file on top of appsettings.json.",
        Recursive = true,
        HelpName = "file",
    };

    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The local provider's data directory (Retrier:Local:DataDirectory; default ./.retrier).",
        Recursive = true,
        HelpName = "directory",
    };

    public static readonly Option<string?> Url = new("--url")
    {
        Description = "The address of the service's web server (Retrier:Http:Url; default http://127.0.0.1:8080).",
        Recursive = true,
        HelpName = "url",
    };

    public static Launch ToLaunch(this ParseResult parsed)
    {
        Launch launch = new() { ConfigFile = parsed.GetValue(Config) };
        launch = parsed.GetValue(Data) is { } data ? launch.With(("Retrier:Local:DataDirectory", data)) : launch;
        return parsed.GetValue(Url) is { } url ? launch.With(("Retrier:Http:Url", url)) : launch;
    }
}
