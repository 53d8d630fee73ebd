namespace RetrierWorker.Health;

/// <summary>A campaign in a report: the one that is under way, or the last. Of all tasks together.</summary>
/// <param name="Id">Loop and versions of its two taps.</param>
/// <param name="Stage"><c>ramp</c>, <c>pace</c> or <c>over</c>.</param>
/// <param name="BeganAt">When.</param>
/// <param name="Started">Executions started.</param>
/// <param name="Duplicates">Starts that had happened before, and work that was found done.</param>
/// <param name="Succeeded">Of the started, ended well.</param>
/// <param name="FailedAgain">Of the started, ended in any other way.</param>
/// <param name="Unknown">Of the started, nobody can say how they ended.</param>
/// <param name="Parked">Put into the Parked queue by replay.</param>
/// <param name="Left">Messages in the Retry queue; null when not known.</param>
internal sealed record CampaignReport(
    string Id,
    string Stage,
    DateTimeOffset BeganAt,
    long Started,
    long Duplicates,
    long Succeeded,
    long FailedAgain,
    long Unknown,
    long Parked,
    long? Left)
{
    /// <summary>Why it ended: <c>ramp</c>, <c>breaker</c>, <c>budget</c>, <c>max</c>, <c>lease</c>, <c>fault</c> or <c>operator</c>; null while it has not.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The same with figures, in words for an operator.</summary>
    public string? Why { get; init; }

    /// <summary>Executions that the tightest budget still allows; null without one.</summary>
    public long? BudgetLeft { get; init; }

    /// <summary>How long until the Retry queue is empty, in seconds, if things go on as they do; null when nobody can say.</summary>
    public double? SecondsToFinish { get; init; }
}
