using RetrierWorker.Pumping;

namespace RetrierWorker.Guarding;

/// <summary>
/// Holds replay while it cannot be asked whether work was done before. Without it messages would be received and given back as fast as
/// that goes, and a queue moves what it has handed out too often.
/// </summary>
internal sealed partial class LedgerPause(string loop, TimeProvider time, ILogger logger)
{
    private readonly ErrorStreak _errors = new();
    private long _until;

    /// <summary>Until when replay holds; null when it does not.</summary>
    public DateTimeOffset? Until =>
        new DateTimeOffset(Interlocked.Read(ref _until), TimeSpan.Zero) is var until && until > time.GetUtcNow() ? until : null;

    /// <summary>Why it holds.</summary>
    public string? Problem => _errors.Problem;

    /// <summary>Nothing could be asked. Those that were in hand then count as one error.</summary>
    public TimeSpan Failed(string problem)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (Until is { } until)
        {
            return until - now;
        }

        int errors = _errors.Failed(problem);
        TimeSpan pause = Backoff.After(errors, Random.Shared.NextDouble());
        Interlocked.Exchange(ref _until, (now + pause).UtcTicks);
        if (errors == 1)
        {
            Log.Held(logger, loop, problem);
        }

        return pause;
    }

    /// <summary>It could be asked.</summary>
    public void Ended()
    {
        if (_errors.Count > 0)
        {
            _errors.Ended();
            Log.GoesOn(logger, loop);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(194, LogLevel.Error, "{Loop}: whether work was done before cannot be asked, so nothing is started; replay holds and asks again, up to 30 s apart: {Problem}")]
        public static partial void Held(ILogger logger, string loop, string problem);

        [LoggerMessage(195, LogLevel.Information, "{Loop}: whether work was done before can be asked again; replay goes on")]
        public static partial void GoesOn(ILogger logger, string loop);
    }
}
