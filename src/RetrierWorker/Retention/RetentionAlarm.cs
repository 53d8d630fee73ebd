namespace RetrierWorker.Retention;

/// <summary>Says when messages of a queue are near their end and stay as they are, and when no longer any is.</summary>
internal sealed partial class RetentionAlarm(GuardedQueue guarded, ILogger logger)
{
    private DateTimeOffset? _deadline;

    /// <summary>Whether it is raised.</summary>
    public bool Raised => _deadline is not null;

    /// <summary>Says what is new since the last call.</summary>
    /// <param name="look">What was seen.</param>
    /// <param name="terms">The queue's.</param>
    public void Note(RetentionLook look, RetentionTerms terms)
    {
        if (look is not { Near: > 0, OldestSentAt: { } oldest })
        {
            // a look that was cut short may have missed what the alarm is about
            if (look.Ended)
            {
                Clear();
            }

            return;
        }

        DateTimeOffset deadline = terms.DeletesAt(oldest);
        if (deadline != _deadline)
        {
            _deadline = deadline;
            Log.Raised(logger, guarded.Loop, guarded.Queue.Name, deadline, look.Near, Advice(look));
        }
    }

    /// <summary>Nothing is near its end.</summary>
    public void Clear()
    {
        if (Raised)
        {
            _deadline = null;
            Log.Cleared(logger, guarded.Loop, guarded.Queue.Name);
        }
    }

    private string Advice(RetentionLook look) => guarded.CopyOf is null
        ? $"{guarded.Setting} would send them anew"
        : $"they could not be sent anew: {look.Problem}";

    private static partial class Log
    {
        [LoggerMessage(210, LogLevel.Warning, "{Loop}: {Queue} deletes messages by itself from {Deadline:u} on, {Count} of those seen are near that ({Advice}). Open the tap that empties it before, or save them")]
        public static partial void Raised(ILogger logger, string loop, string queue, DateTimeOffset deadline, int count, string advice);

        [LoggerMessage(211, LogLevel.Information, "{Loop}: no message seen in {Queue} is near its deletion any more")]
        public static partial void Cleared(ILogger logger, string loop, string queue);
    }
}
