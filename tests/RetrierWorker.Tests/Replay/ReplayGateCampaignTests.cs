using System.Diagnostics.CodeAnalysis;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Testing;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class ReplayGateCampaignTests : IAsyncLifetime
{
    private readonly LoopBench _bench = LoopBench.Create(TestSettings.Loop(replay: TestSettings.Replay(rate: 100, burst: 100)));
    private readonly CampaignRun _run;
    private readonly ReplayGate _gate;

    public ReplayGateCampaignTests()
    {
        _run = new CampaignRun(_bench.Clock);
        _gate = new ReplayGate(_bench.Interlock, _bench.Pipeline, _bench.Halt, _bench.Clock, _bench.Pause, _run);
    }

    public Task InitializeAsync() => _bench.TurnAsync("closed", "open");

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public void Until_the_campaign_has_granted_something_nothing_is_received()
    {
        Ask().ShouldBe(("ramp", "the campaign begins"));
        Grant(0, new CampaignHold("ramp", "step 1 of the ramp waits for 1 outcomes"));
        Ask().ShouldBe(("ramp", "step 1 of the ramp waits for 1 outcomes"));
    }

    [Fact]
    public void No_more_messages_are_received_than_starts_are_granted()
    {
        Grant(3);
        _gate.Ask(50).Permits.ShouldBe(3);
        _gate.TryEnter(3).ShouldBeTrue();
        Ask().ShouldBe(("rate", "waiting until the next starts are granted"));
        _gate.PermitSettled();
        _gate.Ask(50).Permits.ShouldBe(1, "one did not need its start");
    }

    [Fact]
    public async Task The_tap_is_asked_before_the_campaign_and_the_rate_after_it()
    {
        Grant(50);
        await _bench.TurnAsync("closed", "closed");
        Ask().ShouldBe(("tap", "the replay tap is closed"));
        _bench.Store.Set(TapParameterNames.ReplayMax, "many");
        await _bench.TurnAsync("closed", "open");
        Ask().ShouldBe(("ramp", "the campaign begins"), "another campaign than the one that granted");
        Grant(50);
        Ask().ShouldBe(("rate", "replay-max is 'many', which is not a whole number above 0"));
    }

    [Fact]
    public void The_campaigns_rate_is_the_limiters()
    {
        Grant(50);
        _gate.Ask(1);
        _bench.Pipeline.Limiter.Rate.ShouldBe(5, "that of the ramp");
    }

    [Fact]
    public void A_campaign_that_is_over_is_said_before_the_tap_is_seen_closed()
    {
        Grant(50);
        _run.Told(new CampaignTurn(_run.State! with { End = new CampaignEnd(EndReasons.Budget, "spent", ManualTimeProvider.Start) }, 0, null), null);
        Ask().ShouldBe(("budget", "this campaign is over: spent"));
    }

    [Fact]
    public async Task A_message_for_which_no_start_is_left_is_given_back_and_nothing_is_started()
    {
        ReplayParts parts = new(_bench.Interlock, _gate, _bench.Pipeline, _bench.Outcomes, _bench.Alarm, Guard: null, _run);
        ReplayHandler handler = new(_bench.Loop, _bench.Machine, parts, _bench.Meters, _bench.Instruments, _bench.Clock);
        Grant(1);
        _gate.TryEnter(2).ShouldBeTrue();
        (await handler.HandleAsync(GuardBench.Message(1), CancellationToken.None)).ShouldBe(Verdict.Done.Instance);
        (await handler.HandleAsync(GuardBench.Message(2), CancellationToken.None)).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "gate-closed"));
        _bench.Machine.Starts.ShouldHaveSingleItem();
        (_run.Grants, _run.Open).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_start_whose_answers_are_all_lost_spends_what_was_granted()
    {
        ReplayParts parts = new(_bench.Interlock, _gate, _bench.Pipeline, _bench.Outcomes, _bench.Alarm, Guard: null, _run);
        ReplayHandler handler = new(_bench.Loop, _bench.Machine, parts, _bench.Meters, _bench.Instruments, _bench.Clock);
        int calls = 0;
        _bench.Machine.OnStart = (_, _) => ++calls == 1
            ? Task.FromException<StartResult>(new Retrier.Abstractions.Faults.PortException(Retrier.Abstractions.Faults.Fault.Transient, "Test", "No answer."))
            : Task.FromResult(new StartResult(StartKind.AlreadyExists));
        Grant(1);
        _gate.TryEnter(1).ShouldBeTrue();
        Task<Verdict> handling = handler.HandleAsync(GuardBench.Message(1), CancellationToken.None).AsTask();
        await _bench.Clock.WaitForTimersAsync(1, CancellationToken.None).InTimeAsync();
        _bench.Clock.Advance(TimeSpan.FromSeconds(2));
        (await handling.InTimeAsync()).ShouldBe(Verdict.Done.Instance);
        (calls, _run.Grants, _run.Open).ShouldBe((2, 0, 0), "the first call has started it");
    }

    [Fact]
    public async Task A_tap_that_the_service_has_closed_itself_says_why()
    {
        Grant(1);
        await _bench.TurnAsync("closed", "closed");
        long version = _bench.Interlock.Taps.Replay.Version;
        CampaignEnd end = new(EndReasons.Ramp, "1 of 1 failed again", ManualTimeProvider.Start);
        _run.Told(new CampaignTurn(_run.State! with { End = end, ClosedVersion = version }, 0, null), null);
        Ask().ShouldBe(("tap", "the replay tap is closed by Retrier (ramp): 1 of 1 failed again"));
        _run.Told(new CampaignTurn(_run.State with { ClosedVersion = version - 1 }, 0, null), null);
        Ask().ShouldBe(("tap", "the replay tap is closed"), "somebody else has set it since");
    }

    [Fact]
    public void A_rate_that_the_accounts_quota_bounds_says_so()
    {
        Grant(50, limits: Unbounded with { Quotas = new QuotaLimits(), TransitionsPerExecution = 16 });
        Drain();
        Ask().ShouldBe(("quota", "the rate is 10 executions a second (what the account's quota leaves to replay)"));
    }

    [Fact]
    public void A_rate_that_follows_the_outcomes_says_up_to_where()
    {
        Grant(50, limits: Unbounded with { Adaptive = true });
        Drain();
        Ask().ShouldBe(("rate", "the rate is 5 executions a second (of at most 100; it follows the outcomes)"));
    }

    private static CampaignLimits Unbounded { get; } = new() { Ramp = new RampLimits { Steps = [] }, Adaptive = false };

    /// <summary>Takes all tokens there are.</summary>
    private void Drain()
    {
        _gate.Ask(1);
        while (_bench.Pipeline.Limiter.TryStart())
        {
            // until the rate is what holds
        }
    }

    private (string? Gate, string? Why) Ask()
    {
        GateAnswer answer = _gate.Ask(50);
        return (answer.Gate, answer.Why);
    }

    private void Grant(int starts, CampaignHold? hold = null, CampaignLimits? limits = null)
    {
        Campaign campaign = _bench.Interlock.Taps.CampaignOf("orders");
        CampaignTerms terms = new(campaign, limits ?? _bench.Loop.Campaign, 100, null, null);
        _run.Told(new CampaignTurn(CampaignRules.Begin(null, terms, ManualTimeProvider.Start), starts, hold), terms);
    }
}
