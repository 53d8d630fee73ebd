using RetrierWorker.Outcomes;

namespace RetrierWorker.Loops;

/// <summary>What is looked at again and again beside the two stages: outcomes, the interlock alarm, depths.</summary>
internal sealed class LoopWatch(OutcomeWatch outcomes, InterlockAlarm alarm, QueueDepths depths, Func<long> moved, Action looked, WorkerContext context)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly DepthSchedule _schedule = new(context.Provider, context.Time);

    public async Task RunAsync(CancellationToken stop)
    {
        TimeSpan interval = context.Settings.Taps.PollInterval < Second ? context.Settings.Taps.PollInterval : Second;
        using PeriodicTimer timer = new(interval, context.Time);
        try
        {
            do
            {
                alarm.Look();
                if (_schedule.IsDue(moved()))
                {
                    await depths.ReadAsync(stop);
                    looked();
                }

                await outcomes.AskAsync(stop);
                await outcomes.PutBackAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop
        }
    }
}
