using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

using Retrier.Abstractions.Faults;

namespace Retrier.Aws.StateMachines;

/// <summary>
/// Reads the list of executions, a few pages each time: always the newest page, then on from where the time before ended. So
/// executions that run for long are found as well, at the same price.
/// </summary>
/// <param name="calls">Step Functions.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="onlyRedriven">Whether it is the list of those that were redriven. They may have been started long ago.</param>
internal sealed class ExecutionWalk(StepFunctionsCalls calls, TimeProvider timeProvider, bool onlyRedriven)
{
    /// <summary>Pages of one round. Step Functions lets through two to five lists a second per account; a round is 10 s.</summary>
    public const int PagesAtOnce = 3;

    /// <summary>The largest page there is.</summary>
    public const int PageSize = 1_000;

    /// <summary>What was started longer ago is looked up one by one.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(1);

    private string? _deeper;

    /// <summary>Shows what it reads, until all was seen or its pages are used up.</summary>
    public async Task ShowAsync(StateMachineArn arn, Sightings sightings, CancellationToken cancellationToken)
    {
        string? token = null;
        for (int page = 0; page < PagesAtOnce; page++)
        {
            if (await ReadAsync(arn, token, cancellationToken).ConfigureAwait(false) is not { } read)
            {
                _deeper = null;
                return;
            }

            foreach (ExecutionListItem item in read.Executions ?? [])
            {
                sightings.See(item.Name!, item.Status, item.StopDate);
            }

            if (sightings.Unseen.Count == 0 || IsLast(read))
            {
                _deeper = null;
                return;
            }

            token = page == 0 ? _deeper ?? read.NextToken : read.NextToken;
        }

        _deeper = token;
    }

    /// <summary>A page; null when the place to go on from has expired, which it does after a day.</summary>
    private async Task<ListExecutionsResponse?> ReadAsync(StateMachineArn arn, string? token, CancellationToken cancellationToken)
    {
        ListExecutionsRequest request = new()
        {
            StateMachineArn = arn.Machine,
            MaxResults = PageSize,
            NextToken = token,
            RedriveFilter = onlyRedriven ? ExecutionRedriveFilter.REDRIVEN : null,
        };
        try
        {
            return await calls.ListAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (PortException error) when (token is not null && error.Code is StepFunctionsErrorCodes.InvalidToken)
        {
            return null;
        }
    }

    private bool IsLast(ListExecutionsResponse page) =>
        page.NextToken is null
        || (!onlyRedriven && page.Executions is [.., var oldest] && timeProvider.GetUtcNow() - Times.Of(oldest.StartDate) > Horizon);
}
