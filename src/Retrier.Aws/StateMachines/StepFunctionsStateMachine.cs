using System.Text;

using Amazon.StepFunctions.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>A state machine of Step Functions.</summary>
internal sealed class StepFunctionsStateMachine(
    StepFunctionsCalls calls,
    StateMachineAddress address,
    ExpressCheck express,
    RedriveMemory redrives) : IStateMachine
{
    private readonly Redrive _redrive = new(calls, redrives);
    private readonly SynchronousStart _synchronous = new(calls, express);

    public string Name => address.Name;

    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        StateMachineArn arn = address.Demand();
        if (StartRules.Refusal(request) is { } refusal)
        {
            return new StartResult(StartKind.Refused, Detail: refusal);
        }

        try
        {
            return request.AwaitEnd
                ? await _synchronous.SendAsync(arn, request, cancellationToken).ConfigureAwait(false)
                : await StartAsync(arn, request, cancellationToken).ConfigureAwait(false);
        }
        catch (PortException error) when (StartAnswers.Of(error, arn.Execution(request.Name)) is { } result)
        {
            return result;
        }
        catch (PortException error) when (StartAnswers.IsAboutArn(error))
        {
            throw new PortException(
                Fault.Loop,
                error.Code,
                $"Step Functions refuses the ARN {arn.Qualified}. Correct the loop's StateMachine setting.",
                error);
        }
    }

    /// <summary>Looks up an execution by name; null also for every execution of an Express state machine, which nobody can look up.</summary>
    public async Task<ExecutionDescription?> DescribeAsync(string executionName, CancellationToken cancellationToken)
    {
        StateMachineArn arn = address.Demand();
        if (express.IsExpress || !ExecutionNames.CanExist(executionName))
        {
            return null;
        }

        try
        {
            DescribeExecutionResponse found = await calls.DescribeAsync(arn.Execution(executionName), cancellationToken).ConfigureAwait(false);
            return Descriptions.Of(found, arn, executionName);
        }
        catch (PortException error) when (error.Code is StepFunctionsErrorCodes.ExecutionDoesNotExist)
        {
            return null;
        }
    }

    public Task<RedriveResult> RedriveAsync(RedriveRequest request, CancellationToken cancellationToken) =>
        _redrive.SendAsync(address.Demand(), request, cancellationToken);

    private async Task<StartResult> StartAsync(StateMachineArn arn, StartRequest request, CancellationToken cancellationToken)
    {
        await express.AskAsync(cancellationToken).ConfigureAwait(false);
        StartExecutionRequest start = new()
        {
            StateMachineArn = arn.Qualified,
            Name = request.Name,
            Input = Encoding.UTF8.GetString(request.Input.Span),
            TraceHeader = TraceHeader.Of(request.TraceParent, request.TraceHeader),
        };
        StartExecutionResponse started = await calls.StartAsync(start, cancellationToken).ConfigureAwait(false);
        express.LearnFrom(started.ExecutionArn);
        return new StartResult(StartKind.Started, started.ExecutionArn);
    }
}
