using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Taps;
using Retrier.Testing;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;
using RetrierWorker.Journeys.Stopping;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Guarding;

/// <summary><c>kill -9</c> at random moments of a guarded replay, with two messages for every order.</summary>
[Collection(Children.Name)]
public sealed class KilledGuardJourney(ITestOutputHelper output) : IDisposable
{
    private const int Count = 300;
    private const int Kills = 2;

    // messages in hand at a kill stay hidden for 30 s, and as long lasts the lease of what was not told
    private static readonly TimeSpan ForHidden = TimeSpan.FromSeconds(120);

    private readonly TemporaryDirectory _data = new();
    private readonly string[] _orders = Orders.Names(Count);
    private readonly Seed _seed = new();
    private readonly Diary _diary = new(output);

    public void Dispose() => _data.Dispose();

    [SkippableFact]
    public async Task Three_hundred_orders_with_two_messages_each_are_done_once_each_through_two_kills()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        Random random = _seed.NewRandom();
        _diary.Say($"seed {_seed}");
        await PutTwiceAsync();

        for (int kill = 1; kill <= Kills; kill++)
        {
            await using ChildWorker victim = await StartAsync();
            int work = random.Next(1, 100);
            LoopReport seen = await victim.UntilAsync(loop => loop.Counts.Started >= work, $"{work} started");

            // not to wait for anything: to hit any moment between two looks
            var more = TimeSpan.FromMilliseconds(random.Next(50));
            await Task.Delay(more);
            await victim.Process.KillAsync();
            _diary.Say($"killed {more.TotalMilliseconds:0} ms after {seen.Counts.Started} started");
        }

        await using (ChildWorker last = await StartAsync())
        {
            LoopReport end = await last.UntilAsync(static loop => loop is { Counts.Unsettled: 0 } && loop.Depth("retry") is 0, "nothing waits any more", ForHidden);
            _diary.Say($"replayed; {end.Counts}");
            await last.StopAsync();
        }

        await OutOnceAsync();
    }

    private async Task PutTwiceAsync()
    {
        await using (StoppedData data = await StoppedData.OpenAsync(_data.Path))
        {
            await data.Retry.PutAsync(_orders.Concat(_orders).Select(static name => new OutgoingMessage { Body = Orders.Input(name) }));
        }

        await StoppedData.SetTapsAsync(_data.Path, TapState.Closed, TapState.Open);
    }

    private async Task OutOnceAsync()
    {
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        Places end = await Places.ReadAsync(data);
        (end.In("orders-failure"), end.In("orders-retry"), end.In("orders-parked"), end.In("running")).ShouldBe((0, 0, 0, 0));
        (await StoppedData.OrdersAsync(data.Output)).Order(StringComparer.Ordinal).ShouldBe(_orders, Case.Sensitive, $"seed {_seed}");
    }

    private Task<ChildWorker> StartAsync() => ChildWorker.StartWithAsync(
        _data.Path,
        [
            ("Retrier__Local__DataDirectory", _data.Path),
            ("Retrier__Taps__PollInterval", "00:00:00.2"),
            ("Retrier__Sample__OrdersPerSecond", "0"),
            ("Retrier__Loops__orders__Replay__RatePerSecond", "100"),
            ("Retrier__Loops__orders__Replay__Burst", "20"),
            ("Retrier__Loops__orders__Idempotency__Key", "orderId"),
            ("Retrier__Loops__orders__Idempotency__Lease", "00:00:30"),
        ]);
}
