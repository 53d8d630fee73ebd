using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;

namespace RetrierWorker.Tests.Replay;

public sealed class StartVerdictTests
{
    [Theory]
    [InlineData(StartKind.Started)]
    [InlineData(StartKind.AlreadyExists)]
    public void A_start_that_happened_now_or_before_settles_the_message(StartKind kind) =>
        StartVerdict.Of(new StartResult(kind)).ShouldBe(Verdict.Done.Instance);

    [Fact]
    public void A_refused_input_is_parked_with_the_state_machines_words() =>
        StartVerdict.Of(new StartResult(StartKind.Refused, Detail: "too long")).ShouldBe(new Verdict.Park(ParkReason.InputRefused, "too long"));

    [Fact]
    public void A_refusal_without_words_is_parked_too() =>
        StartVerdict.Of(new StartResult(StartKind.Refused)).ShouldBe(new Verdict.Park(ParkReason.InputRefused, "the state machine refused it"));
}
