namespace RetrierWorker.Demo;

/// <summary>Waits for what nothing announces, and says now and then how it stands.</summary>
/// <param name="output">Where it is said.</param>
/// <param name="sayEvery">How often.</param>
/// <param name="say">How it stands.</param>
internal sealed class DemoWait(DemoOutput output, TimeSpan sayEvery, Func<string> say)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    /// <summary>Looks until something holds, or says what did not.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what, TimeSpan atMost, CancellationToken cancellationToken)
    {
        long saidAt = output.Time.GetTimestamp();
        using PeriodicTimer timer = new(LookEvery, output.Time);
        using CancellationTokenSource bound = new(atMost, output.Time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, bound.Token);
        try
        {
            while (!await holds())
            {
                await timer.WaitForNextTickAsync(patience.Token);
                if (output.Time.GetElapsedTime(saidAt) >= sayEvery)
                {
                    saidAt = output.Time.GetTimestamp();
                    output.Note(say());
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DemoException($"After {atMost.TotalSeconds:0} s still not: {what}. {say()}");
        }
    }
}
