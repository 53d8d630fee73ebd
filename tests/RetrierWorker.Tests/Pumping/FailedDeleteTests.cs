using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Pumping;

/// <summary>Ten messages at a time fill a settle batch, so that nothing waits for the clock.</summary>
public sealed class FailedDeleteTests
{
    private static readonly string[] Ten = [.. Enumerable.Range(0, 10).Select(n => $$"""{"n":{{n}}}""")];

    [Fact]
    public async Task A_message_whose_delete_failed_is_deleted_at_its_next_delivery_and_not_handled_again()
    {
        ManualTimeProvider clock = new();
        await using PumpBench bench = await PumpBench.CreateAsync(clock);
        int deletes = 0;
        bench.Source.Deletes.Entry = _ => Interlocked.Increment(ref deletes) <= 10 ? EntryResult.Failed(Fault.Transient, "Busy") : null;
        await bench.SendAsync(Ten);
        bench.Start();
        await bench.SettledAsync(10);
        await PollingAsync(clock);
        clock.Advance(TimeSpan.FromSeconds(31));
        await bench.Source.WaitUntilAsync(() => bench.Source.Deletes.Done.Count == 10);
        await bench.StopAsync();
        bench.Handler.Handled.Count.ShouldBe(10);
        (await bench.BodiesAsync("retry")).Count.ShouldBe(10);
        (await bench.BodiesAsync("failure")).ShouldBeEmpty();
        (bench.Status.InHand, bench.Gate.Inside).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Deletes_that_fail_do_not_use_up_the_rate_of_replay()
    {
        await using var loop = LoopBench.Create();
        await loop.TurnAsync("closed", "open");
        await using PumpBench bench = await PumpBench.CreateAsync(loop.Clock);
        int deletes = 0;
        bench.Source.Deletes.Entry = _ => Interlocked.Increment(ref deletes) <= 10 ? EntryResult.Failed(Fault.Transient, "Busy") : null;
        await bench.SendAsync(Ten);
        bench.Start(loop.Gate, loop.Handler);
        await bench.SettledAsync(10);
        await PollingAsync(loop.Clock);
        loop.Clock.Advance(TimeSpan.FromSeconds(31));
        await bench.Source.WaitUntilAsync(() => bench.Source.Deletes.Done.Count == 10);
        await bench.StopAsync();
        loop.Machine.Starts.Count.ShouldBe(10);
        loop.Gate.Ask(50).Permits.ShouldBe(10, "nobody waits for a permit any more");
    }

    /// <summary>Until the next long poll waits, beside the lease keeper: time that passed before would not end it.</summary>
    private static async Task PollingAsync(ManualTimeProvider clock)
    {
        using CancellationTokenSource patience = new(Waiting.Patience);
        await clock.WaitForTimersAsync(2, patience.Token);
    }
}
