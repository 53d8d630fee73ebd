namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>Counts the runs of a handler.</summary>
internal sealed class Counter
{
    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    public int Next() => Interlocked.Increment(ref _runs);
}
