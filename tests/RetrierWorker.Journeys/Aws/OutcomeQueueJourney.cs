using System.Globalization;

using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Aws;

/// <summary>Two tasks of one service learn from the outcome queue alone how replays ended.</summary>
[Collection(Children.Name)]
public sealed class OutcomeQueueJourney : IAsyncLifetime
{
    private const int Orders = 40;
    private const int Failing = 10;

    private static readonly TimeSpan ForEvents = TimeSpan.FromSeconds(60);

    private Account? _account;
    private string _stateMachine = string.Empty;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _stateMachine = _account.Aws.StateMachines.Create("orders", StateMachineType.Standard);
    }

    public async Task DisposeAsync() => await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SkippableFact]
    public async Task Each_end_is_counted_by_the_task_that_started_the_execution_and_by_no_other()
    {
        await _account!.Retry.PutAsync(Enumerable.Range(1, Orders).Select(OrderMachine.Input));
        await using ChildWorker first = await StartWorkerAsync();
        await using ChildWorker second = await StartWorkerAsync();
        _account.Taps.TurnToReplay();
        await Eventually.SeeAsync(
            () => Task.FromResult(_account.Aws.StateMachines.Executions(_stateMachine).Count), static count => count == Orders, "all are started", ForEvents);
        await _account.Retry.UntilAsync(0, ForEvents);
        _account.Taps.CloseBoth();

        // nobody can be asked from here on
        _account.Aws.Script.Always("DescribeExecution", ScriptedAnswer.Error("AccessDeniedException", "no", 400));
        _account.Aws.Script.Always("ListExecutions", ScriptedAnswer.Error("AccessDeniedException", "no", 400));
        string[] events = [.. EndAll()];
        await _account.Outcomes.PutAsync(["this is no event", .. events, .. events[..5]]);
        await _account.Outcomes.UntilAsync(0, ForEvents);

        LoopCounts[] counts = [await CountsAsync(first), await CountsAsync(second)];
        counts.Sum(static count => count.Succeeded).ShouldBe(Orders - Failing);
        counts.Sum(static count => count.FailedAgain).ShouldBe(Failing);
        counts.ShouldAllBe(static count => count.Unsettled == 0);
        counts.ShouldAllBe(static count => count.Succeeded + count.FailedAgain == count.Started, Said(counts));
        await Task.WhenAll(first.StopAsync(), second.StopAsync());
    }

    private Task<ChildWorker> StartWorkerAsync() => _account!.StartWorkerAsync(_account.Settings(_stateMachine) with
    {
        More = [("Retrier__Loops__orders__OutcomeQueue", _account.Outcomes.Name)],
    });

    /// <summary>Ends all executions and returns the events of it.</summary>
    private IEnumerable<string> EndAll()
    {
        int ended = 0;
        foreach (TestExecution execution in _account!.Aws.StateMachines.Executions(_stateMachine))
        {
            _account.Aws.StateMachines.End(execution.Arn, ended++ < Failing ? ExecutionEnd.Failed("503") : ExecutionEnd.Succeeded()).ShouldBeTrue();
            yield return StatusEvent.Of(_account.Aws.StateMachines.Execution(execution.Arn));
        }
    }

    private static async Task<LoopCounts> CountsAsync(ChildWorker worker) =>
        (await worker.UntilAsync(static loop => loop.Counts.Unsettled == 0, "nothing is unsettled")).Counts;

    private static string Said(LoopCounts[] counts) =>
        string.Join("; ", counts.Select(static count => string.Create(CultureInfo.InvariantCulture, $"{count.Started} started, {count.Succeeded} succeeded")));
}
