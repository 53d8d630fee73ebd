namespace Retrier.ContractTests.Guarding;

/// <summary>An operation that fails the first time it is run.</summary>
internal sealed class FailingOnce
{
    public const string Text = "The bank does not answer.";

    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    public async Task<string> RunAsync()
    {
        int run = Interlocked.Increment(ref _runs);
        await Task.Yield();
        return run == 1 ? throw new TimeoutException(Text) : $"run {run}";
    }
}
