using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Taps;
using Retrier.Testing;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Campaigns;

/// <summary><c>kill -9</c> in the middle of a campaign, again and again: its budget holds all the same.</summary>
[Collection(Children.Name)]
public sealed class CampaignKillJourney(ITestOutputHelper output) : IDisposable
{
    private const int Waiting = 400;
    private const int Budget = 150;
    private const int Kills = 3;

    private readonly TemporaryDirectory _data = new();
    private readonly Seed _seed = new();
    private readonly Diary _diary = new(output);

    public void Dispose() => _data.Dispose();

    [SkippableFact]
    public async Task Three_kills_in_a_campaign_start_nothing_beyond_its_budget_and_lose_at_most_what_was_granted()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        Random random = _seed.NewRandom();
        _diary.Say($"seed {_seed}");
        await PutAsync();
        for (int kill = 1; kill <= Kills; kill++)
        {
            await using ChildWorker victim = await StartAsync();
            int work = random.Next(1, 30);
            LoopReport seen = await victim.UntilAsync(
                loop => loop.Counts.Started >= work || IsClosed(loop), $"{work} started");

            // not to wait for anything: to hit any moment between two looks
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50)));
            await victim.Process.KillAsync();
            _diary.Say($"killed after {seen.Counts.Started} started");
        }

        await using (ChildWorker last = await StartAsync())
        {
            LoopReport end = await last.UntilAsync(
                static loop => IsClosed(loop) && loop is { Replay.InHand: 0, Counts.Unsettled: 0 }, "the budget closes the tap");
            _diary.Say($"the tap is closed; {end.Counts}");
            await last.StopAsync();
        }

        (await File.ReadAllTextAsync(_data.File("taps.history.jsonl"))).ShouldContain(
            $"closed by Retrier (budget): the budget of {Budget} executions a campaign is spent");
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        int started = (await StoppedData.OrdersAsync(data.Output)).Count;
        _diary.Say($"{started} executions in all");
        (await data.RunningAsync()).ShouldBeEmpty();
        started.ShouldBeInRange(Budget - (Kills * 40), Budget, $"seed {_seed}");
    }

    /// <summary>One that was not read yet counts as closed, too.</summary>
    private static bool IsClosed(LoopReport loop) => loop.Replay is { Tap: "closed", TapVersion: > 0 };

    private async Task PutAsync()
    {
        await using (StoppedData data = await StoppedData.OpenAsync(_data.Path))
        {
            await data.Retry.PutAsync(Orders.Names(Waiting).Select(static name => new OutgoingMessage { Body = Orders.Input(name) }));
        }

        await StoppedData.SetTapsAsync(_data.Path, TapState.Closed, TapState.Open);
    }

    private Task<ChildWorker> StartAsync() => ChildWorker.StartWithAsync(
        _data.Path,
        [
            ("Retrier__Local__DataDirectory", _data.Path),
            ("Retrier__Taps__PollInterval", "00:00:00.2"),
            ("Retrier__Sample__OrdersPerSecond", "0"),
            ("Retrier__Loops__orders__Replay__RatePerSecond", "60"),
            ("Retrier__Loops__orders__Replay__Burst", "10"),
            ("Retrier__Loops__orders__Replay__Ramp__Steps", "none"),
            ("Retrier__Loops__orders__Replay__Adaptive", "false"),
            ("Retrier__Loops__orders__Budget__Campaign", $"{Budget}"),
        ]);
}
