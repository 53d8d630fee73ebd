using System.Text;

using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;

using ExecutionStatus = Retrier.Abstractions.StateMachines.ExecutionStatus;

namespace Retrier.Aws.StateMachines;

/// <summary>Starts an execution of an Express state machine and waits for its end, which nobody can be asked for later.</summary>
/// <remarks>
/// A call that was answered tells how the execution ended, also when it failed: the answer has status 200 then. One that broke off, or came
/// too late, may have started an execution, which then runs to its end; its outcome is unknown for good. Names do not protect Express
/// executions, so repeating the call starts another one: at least once, never fewer. Nothing here, nor the client below, repeats it.
/// </remarks>
internal sealed class SynchronousStart(StepFunctionsCalls calls, ExpressCheck express)
{
    public async Task<StartResult> SendAsync(StateMachineArn arn, StartRequest request, CancellationToken cancellationToken)
    {
        string? traceHeader = TraceHeader.Of(request.TraceParent, request.TraceHeader);
        StartSyncExecutionRequest start = new()
        {
            StateMachineArn = arn.Qualified,
            Name = request.Name,
            Input = Encoding.UTF8.GetString(request.Input.Span),
            TraceHeader = traceHeader,
        };
        try
        {
            StartSyncExecutionResponse ended = await calls.StartSyncAsync(start, cancellationToken).ConfigureAwait(false);
            express.LearnExpress();
            return new StartResult(StartKind.Started, ended.ExecutionArn) { Ended = Of(ended, request, traceHeader) };
        }
        catch (PortException error) when (error.Code is StepFunctionsErrorCodes.StateMachineTypeNotSupported)
        {
            throw new PortException(
                Fault.Loop,
                error.Code,
                $"{arn.Name} is a Standard state machine, whose starts cannot wait for the end. Set the loop's Replay:Mode to Start.",
                error);
        }
    }

    private static ExecutionDescription Of(StartSyncExecutionResponse ended, StartRequest request, string? traceHeader) => new(
        ended.ExecutionArn ?? request.Name,
        request.Name,
        StatusOf(ended.Status),
        Times.Of(ended.StartDate) ?? default,
        Times.Of(ended.StopDate))
    {
        Input = request.Input,
        Error = ended.Error,
        Cause = ended.Cause,
        TraceHeader = traceHeader,
    };

    /// <summary>What has not ended, by an answer that tells of an end, is no answer.</summary>
    private static ExecutionStatus StatusOf(SyncExecutionStatus? status) => status?.Value switch
    {
        "SUCCEEDED" => ExecutionStatus.Succeeded,
        "FAILED" => ExecutionStatus.Failed,
        "TIMED_OUT" => ExecutionStatus.TimedOut,
        _ => throw new PortException(Fault.Transient, "BadAnswer", "states StartSyncExecution: the answer does not tell how the execution ended."),
    };
}
