using System.Text;

using Amazon.StepFunctions.Model;

using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>What Step Functions tells of an execution, in our words.</summary>
internal static class Descriptions
{
    public static ExecutionDescription Of(DescribeExecutionResponse found, StateMachineArn arn, string name) => new(
        found.ExecutionArn ?? arn.Execution(name),
        name,
        Statuses.Of(found.Status),
        Times.Of(found.StartDate) ?? default,
        Times.Of(found.StopDate))
    {
        Input = InputOf(found),
        Error = found.Error,
        Cause = found.Cause,
        TraceHeader = found.TraceHeader,
    };

    /// <summary>Null when it was left out, for instance because the caller may not use the key it is encrypted with.</summary>
    private static ReadOnlyMemory<byte>? InputOf(DescribeExecutionResponse found)
    {
        if (found.Input is { } input && found.InputDetails?.Included is not false)
        {
            return Encoding.UTF8.GetBytes(input);
        }

        return default(ReadOnlyMemory<byte>?);
    }
}
