using System.CommandLine;
using System.Text.Json;

using RetrierWorker.Parking;
using RetrierWorker.Sweeping;

using Spectre.Console;

namespace RetrierWorker.Commands.Parked;

/// <summary><c>parked list</c>: a summary, then a line for each message. Never a body.</summary>
internal static class ParkedListCommand
{
    private static readonly Option<int> Limit = ParkedOptions.Limit(100);

    private static readonly Option<bool> Json = new("--json") { Description = "The list as JSON." };

    public static Command Create()
    {
        Command command = new("list", """
            List parked messages: how many of which reason and fingerprint, then id, loop, time, reason, fingerprint, attempt and detail of each; never
            a body. When piped, columns are parted by tabs and everything else goes to standard error.
            """)
        {
            ParkedOptions.Loop, ParkedOptions.Reason, ParkedOptions.Fingerprint, Limit, ParkedOptions.Hold, Json,
        };
        command.SetAction(static (parsed, cancellationToken) => ParkedWork.RunAsync(
            parsed, parsed.GetValue(ParkedOptions.Loop), work => ListAsync(work, parsed, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(ParkedWork work, ParseResult parsed, CancellationToken cancellationToken)
    {
        ParkedFilter filter = new(
            parsed.GetValue(ParkedOptions.Loop), parsed.GetValue(ParkedOptions.Reason), parsed.GetValue(ParkedOptions.Fingerprint), []);
        SweepTerms terms = ParkedOptions.Terms(parsed, parsed.GetValue(Limit), work.Wait);
        List<ParkedEntry> entries = [];
        List<string> notes = [];
        foreach (ParkedPlace place in work.Places)
        {
            SweepResult sweep = await work.Sweep(place, terms).RunAsync(
                messages =>
                {
                    entries.AddRange(messages.Select(message => ParkedEntry.Of(place, message)).Where(filter.Matches));
                    return Task.FromResult(SweepStep.Looked);
                },
                cancellationToken);
            notes.AddRange(SweepText.Of(place, sweep, terms));
        }

        ParkedReport report = new(ParkedGroup.Of(entries), [.. entries.OrderBy(entry => entry.ParkedAt)], notes);
        await WriteAsync(report, parsed.GetValue(Json));
        return ExitCodes.Ok;
    }

    private static async Task WriteAsync(ParkedReport report, bool json)
    {
        if (json)
        {
            await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, ParkedJson.Default.ParkedReport));
            return;
        }

        bool piped = System.Console.IsOutputRedirected;
        TextWriter beside = piped ? System.Console.Error : System.Console.Out;
        await beside.WriteLineAsync(report.Messages.Count == 0 ? "Nothing is parked that matches." : $"{report.Messages.Count} parked:");
        foreach (ParkedGroup group in report.Groups)
        {
            await beside.WriteLineAsync(ParkedRows.Of(group));
        }

        foreach (ParkedEntry entry in piped ? report.Messages : [])
        {
            await System.Console.Out.WriteLineAsync(ParkedRows.Of(entry));
        }

        if (!piped && report.Messages.Count > 0)
        {
            AnsiConsole.Write(ParkedRows.Table(report.Messages));
        }

        foreach (string note in report.Notes)
        {
            await beside.WriteLineAsync(note);
        }
    }
}
