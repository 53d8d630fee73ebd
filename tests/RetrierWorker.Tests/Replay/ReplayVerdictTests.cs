using Retrier.Abstractions.Incidents;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;

namespace RetrierWorker.Tests.Replay;

public sealed class ReplayVerdictTests
{
    [Theory]
    [InlineData(nameof(ReplayKind.Started))]
    [InlineData(nameof(ReplayKind.Redriven))]
    [InlineData(nameof(ReplayKind.AlreadyHappened))]
    public void A_replay_that_happened_now_or_before_settles_the_message(string kind) =>
        ReplayVerdict.Of(new ReplayResult(Enum.Parse<ReplayKind>(kind))).ShouldBe(Verdict.Done.Instance);

    [Fact]
    public void A_refused_input_is_parked_with_the_state_machines_words() =>
        ReplayVerdict.Of(new ReplayResult(ReplayKind.Refused, Detail: "too long")).ShouldBe(new Verdict.Park(ParkReason.InputRefused, "too long"));

    [Fact]
    public void A_refusal_without_words_is_parked_too() =>
        ReplayVerdict.Of(new ReplayResult(ReplayKind.Refused)).ShouldBe(new Verdict.Park(ParkReason.InputRefused, "the state machine refused it"));

    [Fact]
    public void An_execution_that_was_redriven_as_often_as_allowed_is_parked() =>
        ReplayVerdict.Of(new ReplayResult(ReplayKind.Exhausted, Detail: "redriven 3 times")).ShouldBe(new Verdict.Park(ParkReason.AttemptsExhausted, "redriven 3 times"));

    [Fact]
    public void A_gate_that_closed_before_the_call_gives_the_message_back_at_once() =>
        ReplayVerdict.Of(ReplayResult.GateClosed).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "gate-closed"));

    [Fact]
    public void A_start_that_came_too_late_for_its_lease_gives_the_message_back_at_once() =>
        ReplayVerdict.Of(ReplayResult.LeaseOver).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "lease-over"));
}
