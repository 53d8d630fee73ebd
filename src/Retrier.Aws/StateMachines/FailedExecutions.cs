using Amazon.StepFunctions.Model;

using Retrier.Abstractions.Outcomes;

namespace Retrier.Aws.StateMachines;

/// <summary>
/// What ended without success, read from the lists of those states. It is asked for after a restart. The lists are in the order of
/// starts, so they are read further back than the ends that are wanted.
/// </summary>
internal sealed class FailedExecutions(StepFunctionsCalls calls)
{
    /// <summary>What ran for longer is not found.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromDays(7);

    /// <summary>Pages of a thousand that are read of one list; two to five lists a second are let through per account.</summary>
    public const int MaxPages = 50;

    public async Task<IReadOnlyList<ExecutionOutcome>> ReadAsync(StateMachineArn arn, FailedQuery query, CancellationToken cancellationToken)
    {
        List<ExecutionOutcome> found = [];
        foreach (OutcomeKind kind in query.Kinds)
        {
            await ReadAsync(arn, query, (kind, found), cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private async Task ReadAsync(
        StateMachineArn arn,
        FailedQuery query,
        (OutcomeKind Kind, List<ExecutionOutcome> Found) list,
        CancellationToken cancellationToken)
    {
        ListExecutionsRequest request = new()
        {
            StateMachineArn = arn.Machine,
            MaxResults = ExecutionWalk.PageSize,
            StatusFilter = Statuses.Of(list.Kind),
        };
        for (int pages = 0; pages < MaxPages && list.Found.Count < query.Limit; pages++)
        {
            ListExecutionsResponse page = await calls.ListAsync(request, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ExecutionListItem> items = page.Executions ?? [];
            list.Found.AddRange(items
                .Where(item => IsWanted(item, query))
                .Take(query.Limit - list.Found.Count)
                .Select(item => new ExecutionOutcome(item.Name!, list.Kind, Times.Of(item.StopDate))));
            request.NextToken = page.NextToken;
            if (page.NextToken is null || (items is [.., var oldest] && Times.Of(oldest.StartDate) < query.Since - LongestRun))
            {
                return;
            }
        }
    }

    private static bool IsWanted(ExecutionListItem item, FailedQuery query) =>
        Times.Of(item.StopDate) >= query.Since
        && (item.RedriveCount > 0 || item.Name!.StartsWith(query.NamePrefix, StringComparison.Ordinal));
}
