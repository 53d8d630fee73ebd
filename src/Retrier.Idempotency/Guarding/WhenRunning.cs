namespace Retrier.Idempotency.Guarding;

/// <summary>What a duplicate does while the original is still running.</summary>
/// <param name="WaitUpTo">How long it waits for the original's result; zero reports at once that it is in progress.</param>
public readonly record struct WhenRunning(TimeSpan WaitUpTo)
{
    /// <summary>Says at once that the work is in progress.</summary>
    public static WhenRunning Report => default;

    /// <summary>Waits for the result up to this long, then says that the work is in progress.</summary>
    public static WhenRunning Wait(TimeSpan upTo) => new(upTo);
}
