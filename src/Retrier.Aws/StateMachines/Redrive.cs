using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>Looks at a failed execution and redrives it.</summary>
/// <remarks>
/// If the process dies after the look, nothing was done. If it dies after the redrive, the next delivery finds a redrive that is
/// younger than the failure. Should the look lag behind, or two workers redrive at once, then the token makes both the same redrive
/// (for 15 minutes, and the last ten tokens). Later than that the second one is refused while the first runs, which is why a refusal
/// is followed by another look; and where the first has failed again, it is redriven for that failure, whose own message then finds
/// it done.
/// </remarks>
internal sealed class Redrive(StepFunctionsCalls calls, RedriveMemory memory)
{
    public async Task<RedriveResult> SendAsync(StateMachineArn arn, RedriveRequest request, CancellationToken cancellationToken)
    {
        if (arn.NameOf(request.ExecutionId) is not { } name)
        {
            return RedriveRules.NotPossible(name: null, WhyNotOurs(arn, request.ExecutionId));
        }

        (RedriveResult? verdict, _) = await LookAsync(name, request, cancellationToken).ConfigureAwait(false);
        return verdict ?? await RedriveAsync(name, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RedriveResult> RedriveAsync(string name, RedriveRequest request, CancellationToken cancellationToken)
    {
        try
        {
            RedriveExecutionRequest redrive = new() { ExecutionArn = request.ExecutionId, ClientToken = request.Token };
            RedriveExecutionResponse redriven = await calls.RedriveAsync(redrive, cancellationToken).ConfigureAwait(false);
            memory.Remember(name, Times.Of(redriven.RedriveDate));
            return new RedriveResult(RedriveKind.Redriven, name);
        }
        catch (PortException error) when (IsRefusal(error))
        {
            (RedriveResult? verdict, bool saysRedrivable) = await LookAsync(name, request, cancellationToken).ConfigureAwait(false);
            return verdict ?? (saysRedrivable
                ? throw new PortException(Fault.Transient, error.Code, $"The description of {request.ExecutionId} lags behind; it is looked at again.", error)
                : RedriveRules.NotPossible(name, $"Step Functions does not redrive it ({error.Code})."));
        }
    }

    private async Task<(RedriveResult? Verdict, bool SaysRedrivable)> LookAsync(
        string name,
        RedriveRequest request,
        CancellationToken cancellationToken)
    {
        try
        {
            DescribeExecutionResponse found = await calls.DescribeAsync(request.ExecutionId, cancellationToken).ConfigureAwait(false);
            RedriveResult? verdict = RedriveRules.Verdict(found, name, request);
            if (verdict is { Kind: RedriveKind.AlreadyRedriven } && Statuses.OutcomeOf(found.Status) is null)
            {
                memory.Remember(name, Times.Of(found.RedriveDate));
            }

            return (verdict, found.RedriveStatus == ExecutionRedriveStatus.REDRIVABLE);
        }
        catch (PortException error) when (error.Code is StepFunctionsErrorCodes.ExecutionDoesNotExist)
        {
            return (RedriveRules.NotPossible(name, "Step Functions does not know it; it forgets an execution 90 days after its end."), false);
        }
        catch (PortException error) when (error.Code is StepFunctionsErrorCodes.InvalidArn or StepFunctionsErrorCodes.Validation)
        {
            return (RedriveRules.NotPossible(name, $"Step Functions does not take its ARN ({error.Code})."), false);
        }
    }

    private static bool IsRefusal(PortException error) => error.Code
        is StepFunctionsErrorCodes.ExecutionNotRedrivable
        or StepFunctionsErrorCodes.StateMachineTypeNotSupported
        or StepFunctionsErrorCodes.ExecutionDoesNotExist;

    private static string WhyNotOurs(StateMachineArn arn, string executionId) => StateMachineArn.IsExpress(executionId)
        ? "Executions of Express state machines cannot be redriven."
        : $"What failed is not an execution of {arn.Name}.";
}
