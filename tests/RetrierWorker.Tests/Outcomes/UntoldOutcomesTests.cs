using Retrier.Abstractions.Outcomes;
using Retrier.Testing;
using RetrierWorker.Outcomes;

namespace RetrierWorker.Tests.Outcomes;

public sealed class UntoldOutcomesTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly UntoldOutcomes _untold;

    public UntoldOutcomesTests()
    {
        _untold = new UntoldOutcomes(Lag, _clock);
        _untold.Look(depth: 7).ShouldBeEmpty("seven failures wait there from before");
    }

    [Fact]
    public void What_does_not_come_back_within_a_minute_has_succeeded()
    {
        Start(3);
        Kinds(depth: 7).ShouldBeEmpty("the figures of the queue lag");
        _clock.Advance(Lag);
        Kinds(depth: 7).ShouldBe([OutcomeKind.Succeeded, OutcomeKind.Succeeded, OutcomeKind.Succeeded]);
        Kinds(depth: 7).ShouldBeEmpty("each is told once");
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(90, 3)]
    [InlineData(0, 0)]
    public void As_many_have_failed_again_as_the_Failure_queue_has_grown_by(long depth, int failed)
    {
        Start(3);
        _clock.Advance(Lag);
        Kinds(depth).Count(kind => kind is OutcomeKind.FailedAgain).ShouldBe(failed);
    }

    [Fact]
    public void A_failure_counts_for_one_execution_only()
    {
        Start(2);
        _clock.Advance(Lag);
        Kinds(depth: 9).ShouldBe([OutcomeKind.FailedAgain, OutcomeKind.FailedAgain]);
        Start(2);
        _clock.Advance(Lag);
        Kinds(depth: 9).ShouldBe([OutcomeKind.Succeeded, OutcomeKind.Succeeded]);
    }

    [Fact]
    public void A_failure_of_one_that_is_not_due_yet_waits_for_it()
    {
        Start(1);
        _clock.Advance(Lag / 2);
        Start(1);
        _clock.Advance(Lag / 2);
        Kinds(depth: 9).ShouldBe([OutcomeKind.FailedAgain]);
        _clock.Advance(Lag / 2);
        Kinds(depth: 9).ShouldBe([OutcomeKind.FailedAgain]);
    }

    [Fact]
    public void Without_the_depth_of_the_queue_nobody_can_say_and_after_a_while_nobody_waits()
    {
        Start(1);
        _clock.Advance(2 * Lag);
        Kinds(depth: null).ShouldBeEmpty();
        _clock.Advance(Lag);
        Kinds(depth: null).ShouldBe([OutcomeKind.Unknown]);
    }

    private void Start(int executions)
    {
        for (int i = 0; i < executions; i++)
        {
            _untold.Add($"retry-{i}");
        }
    }

    private OutcomeKind[] Kinds(long? depth) => [.. _untold.Look(depth).Select(outcome => outcome.Kind)];
}
