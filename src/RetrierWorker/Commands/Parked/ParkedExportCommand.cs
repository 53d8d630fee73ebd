using System.CommandLine;
using System.Globalization;

using Retrier.Abstractions.Queues;

using RetrierWorker.Parking;
using RetrierWorker.Sweeping;

namespace RetrierWorker.Commands.Parked;

/// <summary><c>parked export</c>: copies parked messages as they are, a line of JSON each. Removes nothing.</summary>
internal static class ParkedExportCommand
{
    private const string StandardOutput = "-";
    private const int SayEvery = 1_000;

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file to write, which only its owner may read; - for standard output.",
        HelpName = "file",
        Required = true,
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite the file." };

    private static readonly Option<int> Limit = ParkedOptions.Limit(ParkedOptions.MaxLimit);

    public static Command Create()
    {
        Command command = new("export", """
            Copy parked messages with attributes and body, a line of JSON each (the body in base64 when it is not UTF-8). Nothing is removed. Ends with
            1 when there may be messages that it has not seen.
            """)
        {
            ParkedOptions.OneLoop, ParkedOptions.Reason, ParkedOptions.Fingerprint, Out, Force, Limit, ParkedOptions.Hold,
        };
        command.SetAction(static (parsed, cancellationToken) => ParkedWork.RunAsync(
            parsed, parsed.GetRequiredValue(ParkedOptions.OneLoop), work => ExportAsync(work, parsed, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> ExportAsync(ParkedWork work, ParseResult parsed, CancellationToken cancellationToken)
    {
        string file = parsed.GetRequiredValue(Out);
        if (file != StandardOutput && File.Exists(file) && !parsed.GetValue(Force))
        {
            return await Guarded.SayAsync($"{file} is there already; name another file, or overwrite it with --force.", ExitCodes.Usage);
        }

        try
        {
            await using Stream to = file == StandardOutput ? System.Console.OpenStandardOutput() : Create(file, parsed.GetValue(Force));
            return await ExportAsync(work, parsed, to, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return await Guarded.SayAsync($"{file} could not be written: {error.Message} Nothing was removed from the queue.", ExitCodes.Failed);
        }
    }

    private static async Task<int> ExportAsync(ParkedWork work, ParseResult parsed, Stream to, CancellationToken cancellationToken)
    {
        ParkedPlace place = work.Places[0];
        ParkedFilter filter = new(
            parsed.GetValue(ParkedOptions.OneLoop), parsed.GetValue(ParkedOptions.Reason), parsed.GetValue(ParkedOptions.Fingerprint), []);
        SweepTerms terms = ParkedOptions.Terms(parsed, parsed.GetValue(Limit), work.Wait);
        int written = 0;
        SweepResult sweep = await work.Sweep(place, terms).RunAsync(WriteAsync, cancellationToken);
        await to.FlushAsync(cancellationToken);
        await SayAsync($"{written} messages exported from {place.Queue}.");
        foreach (string note in SweepText.Of(place, sweep, terms))
        {
            await SayAsync(note);
        }

        return sweep.MayBeMore ? ExitCodes.Failed : ExitCodes.Ok;

        async Task<SweepStep> WriteAsync(IReadOnlyList<ReceivedMessage> messages)
        {
            foreach (ReceivedMessage message in messages)
            {
                var entry = ParkedEntry.Of(place, message);
                if (filter.Matches(entry))
                {
                    await ParkedText.WriteWholeAsync(to, entry, message);
                    await to.WriteAsync("\n"u8.ToArray(), cancellationToken);
                    written++;
                    await (written % SayEvery == 0 ? SayAsync(string.Create(CultureInfo.InvariantCulture, $"{written:N0} ...")) : Task.CompletedTask);
                }
            }

            return SweepStep.Looked;
        }
    }

    /// <summary>Made anew and not only emptied, so that nobody else may read it.</summary>
    private static FileStream Create(string file, bool overwrite)
    {
        if (overwrite)
        {
            File.Delete(file);
        }

        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    private static Task SayAsync(string text) => System.Console.Error.WriteLineAsync(text);
}
