using RetrierWorker.Outcomes;

namespace RetrierWorker.Loops;

/// <summary>What is looked at again and again beside the two stages: outcomes, the interlock alarm, depths.</summary>
internal sealed class LoopWatch(OutcomeWatch outcomes, InterlockAlarm alarm, QueueDepths depths, WorkerContext context)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private long? _depthsReadAt;

    public async Task RunAsync(CancellationToken stop)
    {
        TimeSpan interval = context.Settings.Taps.PollInterval < Second ? context.Settings.Taps.PollInterval : Second;
        using PeriodicTimer timer = new(interval, context.Time);
        try
        {
            do
            {
                alarm.Look();
                await ReadDepthsAsync(stop);
                await outcomes.AskAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop
        }
    }

    /// <summary>As seldom as the provider wants: on AWS every look is three requests, and its figures are a minute old.</summary>
    private async Task ReadDepthsAsync(CancellationToken stop)
    {
        if (_depthsReadAt is not { } readAt || context.Time.GetElapsedTime(readAt) >= context.Provider.DepthInterval)
        {
            _depthsReadAt = context.Time.GetTimestamp();
            await depths.ReadAsync(stop);
        }
    }
}
