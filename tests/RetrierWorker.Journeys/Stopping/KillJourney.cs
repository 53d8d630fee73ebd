using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Testing;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Stopping;

/// <summary><c>kill -9</c> at random moments of an outage and of the recovery from it.</summary>
[Collection(Children.Name)]
public sealed class KillJourney(ITestOutputHelper output) : IDisposable
{
    private const int Captured = 10_000;

    // more than are to be captured: after a restart a few get through before the card step is broken again
    private const int Count = Captured + 2_000;
    private const int KillsDuringCapture = 5;
    private const int KillsDuringReplay = 2;

    // messages in hand at a kill stay hidden for 30 s
    private static readonly TimeSpan ForHidden = TimeSpan.FromSeconds(90);

    private readonly TemporaryDirectory _data = new();
    private readonly string[] _orders = Orders.Names(Count);
    private readonly Seed _seed = new();
    private readonly Diary _diary = new(output);

    public void Dispose() => _data.Dispose();

    [SkippableFact]
    public async Task Ten_thousand_orders_survive_seven_kills_each_in_one_place_started_once_and_out_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        Random random = _seed.NewRandom();
        await using RestartedWorker worker = new(_data.Path);

        _diary.Say($"seed {_seed}");
        await AcceptAndCaptureAsync(worker, random);
        Places rest = await RestAsync();

        await StoppedData.SetTapsAsync(_data.Path, TapState.Closed, TapState.Open);
        await ReplayAsync(worker, random);
        await AllOutOnceAsync(rest);
    }

    /// <summary>Orders are accepted, fail and are captured, with kills in between.</summary>
    private async Task AcceptAndCaptureAsync(RestartedWorker worker, Random random)
    {
        static Task BreakCard(ChildWorker child) => child.BreakCardAsync();
        using CancellationTokenSource bound = new(TimeSpan.FromMinutes(3));
        OrderSender sender = new(worker);
        await worker.StartAsync(BreakCard);
        Task sending = sender.SendAsync(_orders, bound.Token);
        for (int kill = 1; kill <= KillsDuringCapture; kill++)
        {
            await KillAfterAsync(worker, random, random.Next(200, 1_500), static loop => loop.Counts.Captured, "captured");
            await worker.StartAsync(BreakCard);
        }

        await sending;
        _diary.Say($"all accepted; {sender.Repeated} requests were repeated");
        ChildWorker last = await worker.Up;
        await last.UntilAsync(
            static loop => loop.Depth("failure") is 0 && loop.Depth("retry") + loop.Depth("output") >= Count, "all captured", ForHidden);
        await worker.StopAsync();
    }

    /// <summary>With the worker stopped, every order is in exactly one place, and has one incident and one attempt to come.</summary>
    private async Task<Places> RestAsync()
    {
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        Places rest = await Places.ReadAsync(data);
        _diary.Say($"at rest: {rest.In("orders-retry")} orders in Retry ({rest.Messages("orders-retry")} messages), {rest.In("orders-output")} in Output, "
            + $"{rest.In("running")} running, {rest.In("orders-failure")} in Failure, {rest.In("orders-parked")} parked");
        _orders.Where(order => rest.Of(order).Count == 0).ShouldBeEmpty("lost");
        _orders.Where(order => rest.Of(order).Count > 1).ShouldBeEmpty("in two places");
        rest.Found.Count.ShouldBe(Count);
        rest.In("orders-retry").ShouldBeGreaterThanOrEqualTo(Captured);
        (await StoppedData.OrdersAsync(data.Output)).ShouldBeUnique(StringComparer.Ordinal);
        rest.Replays.Values.ShouldBeUnique(StringComparer.Ordinal, "an order with two names for one attempt");
        rest.Replays.Count.ShouldBe(rest.In("orders-retry"));
        return rest;
    }

    /// <summary>The card step is mended and the taps turned, with kills in between.</summary>
    private async Task ReplayAsync(RestartedWorker worker, Random random)
    {
        static Task Nothing(ChildWorker child) => Task.CompletedTask;
        await worker.StartAsync(Nothing);
        for (int kill = 1; kill <= KillsDuringReplay; kill++)
        {
            await KillAfterAsync(worker, random, random.Next(200, 2_500), static loop => loop.Counts.Started, "started");
            await worker.StartAsync(Nothing);
        }

        ChildWorker last = await worker.Up;
        await last.UntilAsync(
            static loop => loop.Depth("retry") is 0 && loop.Depth("failure") is 0 && loop.Depth("output") >= Count && loop.Counts.Unsettled == 0,
            "all replayed",
            ForHidden);
        await worker.StopAsync();
    }

    /// <summary>Every order is out once, under the one name that its incident and attempt give, and nothing else is anywhere.</summary>
    private async Task AllOutOnceAsync(Places rest)
    {
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        Places end = await Places.ReadAsync(data);
        _diary.Say($"at the end: {end.Messages("orders-output")} messages in Output; {new FileInfo(_data.File("journal.log")).Length / 1024} KiB of journal");
        (await StoppedData.OrdersAsync(data.Output)).Order(StringComparer.Ordinal).ShouldBe(_orders);
        (end.In("orders-failure"), end.In("orders-retry"), end.In("orders-parked"), end.In("running")).ShouldBe((0, 0, 0, 0));
        foreach (string name in rest.Replays.Keys)
        {
            (await data.StatusOfAsync(name)).ShouldBe(ExecutionStatus.Succeeded, name);
        }
    }

    private async Task KillAfterAsync(RestartedWorker worker, Random random, int work, Func<LoopReport, long> done, string what)
    {
        ChildWorker child = await worker.Up;
        LoopReport seen = await child.UntilAsync(loop => done(loop) >= work, $"{work} {what}");

        // not to wait for anything: to hit any moment between two looks
        var more = TimeSpan.FromMilliseconds(random.Next(50));
        await Task.Delay(more);
        await worker.KillAsync();
        _diary.Say($"killed {more.TotalMilliseconds:0} ms after {done(seen)} {what}");
    }
}
