using Amazon.StepFunctions.Model;

using AwsStatus = Amazon.StepFunctions.ExecutionStatus;

namespace Retrier.Aws.StateMachines;

/// <summary>What runs now, read from the list. It is asked for after a restart, and when more runs than can be followed.</summary>
internal sealed class RunningExecutions(StepFunctionsCalls calls, RedriveMemory redrives)
{
    /// <summary>Names with that prefix and of redriven executions, up to a limit.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(
        StateMachineArn arn,
        string namePrefix,
        int limit,
        CancellationToken cancellationToken)
    {
        List<string> names = [];
        ListExecutionsRequest request = new()
        {
            StateMachineArn = arn.Machine,
            MaxResults = ExecutionWalk.PageSize,
            StatusFilter = AwsStatus.RUNNING,
        };
        do
        {
            ListExecutionsResponse page = await calls.ListAsync(request, cancellationToken).ConfigureAwait(false);
            names.AddRange((page.Executions ?? [])
                .Where(item => IsWanted(item, namePrefix))
                .Take(limit - names.Count)
                .Select(static item => item.Name!));
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null && names.Count < limit);
        return names;
    }

    private bool IsWanted(ExecutionListItem item, string namePrefix)
    {
        if (item.RedriveCount > 0)
        {
            redrives.Remember(item.Name!, at: null);
            return true;
        }

        return item.Name!.StartsWith(namePrefix, StringComparison.Ordinal);
    }
}
