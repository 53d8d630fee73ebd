using Retrier.Abstractions.Outcomes;
using RetrierWorker.Configuration;
using RetrierWorker.Outcomes;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Outcomes;

public sealed class SilentRulesTests
{
    private const string Replay = "retry-0123456789abcdef0123456789abcdef-1-44136fa355b3";

    [Theory]
    [InlineData(OutcomeKind.Succeeded, false, false)]
    [InlineData(OutcomeKind.FailedAgain, false, true)]
    [InlineData(OutcomeKind.TimedOut, true, true)]
    [InlineData(OutcomeKind.Aborted, true, true)]
    [InlineData(OutcomeKind.Unknown, false, false)]
    public void A_workflow_that_reports_its_failures_cannot_report_that_it_timed_out_or_was_stopped(OutcomeKind kind, bool workflow, bool retrier)
    {
        ExecutionOutcome outcome = new(Replay, kind, EndedAt: null);
        SilentRules.IsSilent(outcome, Loop(FailureReporting.Workflow)).ShouldBe(workflow);
        SilentRules.IsSilent(outcome, Loop(FailureReporting.Retrier)).ShouldBe(retrier);
    }

    [Theory]
    [InlineData(Replay, true, true)]
    [InlineData("order-1", false, true)]
    [InlineData("retry-but-not-ours", false, false)]
    public void Only_replays_are_put_back_and_redriven_executions_keep_their_names(string name, bool whenStarting, bool whenRedriving)
    {
        ExecutionOutcome outcome = new(name, OutcomeKind.TimedOut, EndedAt: null);
        SilentRules.IsSilent(outcome, Loop(mode: ReplayMode.Start)).ShouldBe(whenStarting);
        SilentRules.IsSilent(outcome, Loop(mode: ReplayMode.Redrive)).ShouldBe(whenRedriving);
    }

    private static LoopSettings Loop(FailureReporting reporting = FailureReporting.Workflow, ReplayMode mode = ReplayMode.Start) =>
        TestSettings.Loop(replay: TestSettings.Replay(mode: mode)) with { FailureReporting = reporting };
}
