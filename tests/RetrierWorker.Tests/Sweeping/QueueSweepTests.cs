using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using RetrierWorker.Sweeping;
using RetrierWorker.Tests.Parking;

namespace RetrierWorker.Tests.Sweeping;

public sealed class QueueSweepTests
{
    [Fact]
    public async Task Every_message_is_seen_once_and_all_can_be_received_afterwards()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(25);
        List<string> seen = [];
        SweepResult result = await bench.Sweep().RunAsync(Note(seen), CancellationToken.None);

        result.ShouldBe(new SweepResult(25, 25, SweepEnd.Empty, 0));
        result.MayBeMore.ShouldBeFalse();
        seen.Order(StringComparer.Ordinal).ShouldBe((await bench.IdsAsync()).Order(StringComparer.Ordinal));
        QueueDepth depth = await bench.DepthAsync();
        (depth.Visible, depth.InFlight).ShouldBe((25, 0));
    }

    [Fact]
    public async Task It_looks_at_no_more_than_it_may_and_says_that_there_is_more()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(25);
        List<string> seen = [];
        SweepResult result = await bench.Sweep(limit: 12).RunAsync(Note(seen), CancellationToken.None);

        (seen.Count, result.End, result.About, result.MayBeMore).ShouldBe((12, SweepEnd.Limit, 25, true));
        bench.Parked.Receives.Select(request => request.MaxMessages).ShouldBe([10, 2]);
        (await bench.DepthAsync()).Visible.ShouldBe(25);
    }

    [Fact]
    public async Task It_ends_before_what_it_received_first_comes_back_and_is_counted_twice()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(25);
        bench.Parked.AfterReceive = _ => bench.Clock.Advance(ParkedBench.Hold / 2);
        List<string> seen = [];
        SweepResult result = await bench.Sweep().RunAsync(Note(seen), CancellationToken.None);
        (seen.Count, result.End, result.MayBeMore).ShouldBe((20, SweepEnd.Time, true));
    }

    [Fact]
    public async Task What_somebody_else_has_in_hand_is_not_seen_and_that_is_said()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(3);
        await bench.Parked.ReceiveAsync(new ReceiveRequest(1, TimeSpan.Zero, TimeSpan.FromMinutes(5)), CancellationToken.None);
        SweepResult result = await bench.Sweep().RunAsync(Note([]), CancellationToken.None);
        (result.Seen, result.About, result.End, result.MayBeMore).ShouldBe((2, 3, SweepEnd.Empty, true));
    }

    [Fact]
    public async Task When_looking_fails_what_was_received_is_given_back_all_the_same()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(15);
        int steps = 0;
        await Should.ThrowAsync<PortException>(() => bench.Sweep().RunAsync(
            _ => ++steps == 2 ? throw new PortException(Fault.Loop, "AccessDenied", "no") : Task.FromResult(SweepStep.Looked), CancellationToken.None));
        (await bench.DepthAsync()).Visible.ShouldBe(15);
    }

    [Fact]
    public async Task When_the_command_is_stopped_what_was_received_is_given_back_all_the_same()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(15);
        using CancellationTokenSource stop = new();
        bench.Parked.DuringReceive = stop.CancelAsync;
        await Should.ThrowAsync<OperationCanceledException>(() => bench.Sweep().RunAsync(Note([]), stop.Token));
        (await bench.DepthAsync()).Visible.ShouldBe(15);
    }

    [Fact]
    public async Task What_cannot_be_given_back_is_told()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(3);
        bench.Parked.Changes.Before = new PortException(Fault.Transient, "NoConnection", "gone");
        (await bench.Sweep().RunAsync(Note([]), CancellationToken.None)).NotReturned.ShouldBe(3);
    }

    private static Func<IReadOnlyList<ReceivedMessage>, Task<SweepStep>> Note(List<string> seen) => messages =>
    {
        seen.AddRange(messages.Select(message => message.Id));
        return Task.FromResult(SweepStep.Looked);
    };
}
