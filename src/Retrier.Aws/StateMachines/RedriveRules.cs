using System.Globalization;

using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

using Retrier.Abstractions.StateMachines;

using AwsStatus = Amazon.StepFunctions.ExecutionStatus;

namespace Retrier.Aws.StateMachines;

/// <summary>What an execution's state says about a request to redrive it.</summary>
internal static class RedriveRules
{
    /// <summary>The result without a redrive; null when it is to be redriven.</summary>
    public static RedriveResult? Verdict(DescribeExecutionResponse execution, string name, RedriveRequest request)
    {
        // first of all, for it holds whatever has become of it: a second delivery must start nothing
        if (Times.Of(execution.RedriveDate) > request.FailedAt || execution.Status == AwsStatus.PENDING_REDRIVE)
        {
            return new RedriveResult(RedriveKind.AlreadyRedriven, name);
        }

        int redrives = execution.RedriveCount ?? 0;
        return Statuses.OutcomeOf(execution.Status) switch
        {
            null => NotPossible(name, "It runs, and was not redriven since it failed."),
            Abstractions.Outcomes.OutcomeKind.Succeeded => NotPossible(name, "It has succeeded since, without a redrive."),
            _ when redrives >= request.MaxRedrives => new RedriveResult(
                RedriveKind.Exhausted,
                name,
                string.Create(CultureInfo.InvariantCulture, $"It was redriven {redrives} times and failed again.")),
            _ when execution.RedriveStatus == ExecutionRedriveStatus.NOT_REDRIVABLE => NotPossible(
                name, $"Step Functions does not redrive it: {execution.RedriveStatusReason ?? "no reason given"}."),
            _ => null,
        };
    }

    public static RedriveResult NotPossible(string? name, string detail) => new(RedriveKind.NotPossible, name, detail);
}
