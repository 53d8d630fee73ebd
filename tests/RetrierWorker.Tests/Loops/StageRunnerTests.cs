using Retrier.Testing;
using RetrierWorker.Loops;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Loops;

public sealed class StageRunnerTests
{
    [Fact]
    public async Task A_stage_that_dies_is_told_of_and_started_again()
    {
        await using PumpBench bench = await PumpBench.CreateAsync(TimeProvider.System);
        using CancellationTokenSource stop = new();
        bench.Source.BeforeReceive = _ =>
        {
            if (bench.Source.Receives.Count == 1)
            {
                throw new InvalidOperationException("a bug");
            }
        };
        await bench.SendAsync("a");
        MessagePump pump = new(bench.Settings, bench.Parts(), bench.Time, bench.Log);
        Task running = new StageRunner(pump, bench.Status, "orders", bench.Time, bench.Log).RunAsync(new StopSignals(stop.Token, CancellationToken.None));
        await bench.Source.WaitUntilAsync(() => bench.Source.Deletes.Done.Count == 1);
        bench.Log.Of(163).ShouldHaveSingleItem().ShouldContain("Capture died");
        await stop.CancelAsync();
        await running.InTimeAsync();
    }

    [Fact]
    public async Task Told_to_stop_while_it_waits_to_start_again_it_stops_at_once()
    {
        await using var loop = LoopBench.Create();
        await using PumpBench bench = await PumpBench.CreateAsync(loop.Clock);
        using CancellationTokenSource stop = new();
        using CancellationTokenSource patience = new(Waiting.Patience);
        bench.Source.BeforeReceive = static _ => throw new InvalidOperationException("a bug");
        MessagePump pump = new(bench.Settings, bench.Parts(), bench.Time, bench.Log);
        Task running = new StageRunner(pump, bench.Status, "orders", bench.Time, bench.Log).RunAsync(new StopSignals(stop.Token, CancellationToken.None));
        await loop.Clock.WaitForTimersAsync(1, patience.Token);
        await stop.CancelAsync();
        await running.WaitAsync(patience.Token);
        bench.Status.Receives.Problem.ShouldBe("the stage died: a bug");
    }
}
