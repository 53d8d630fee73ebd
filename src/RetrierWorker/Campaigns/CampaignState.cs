using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>
/// All that the tasks of a service know together of a loop's campaign. It is one shared document: each task adds what it has seen, decides,
/// and writes it back, so that there is one ramp, one rate and one budget however many tasks there are, and a restart finds them.
/// </summary>
internal sealed record CampaignState
{
    /// <summary>The version of this form.</summary>
    public const int Form = 1;

    public required int V { get; init; }

    /// <summary>The campaign's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its cut-off; a campaign with an earlier one does not come back.</summary>
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>When the first task began it.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    public CampaignStage Stage { get; init; }

    /// <summary>Raised at each decision: outcomes of starts before it tell of another rate.</summary>
    public int Mark { get; init; }

    /// <summary>When the mark was raised.</summary>
    public DateTimeOffset MarkedAt { get; init; }

    /// <summary>The mark of the last cut of the rate, or of its beginning: what was started since ran at the rate of now or at a lower one.</summary>
    public int CutMark { get; init; }

    /// <summary>Probes, one at a time, before the ramp; only when the tap was opened again by itself.</summary>
    public int Probes { get; init; }

    /// <summary>The step of probes and ramp that is under way, from 0.</summary>
    public int Step { get; init; }

    /// <summary>Outcomes since the mark that say something about the upstream.</summary>
    public OutcomeCount Judged { get; init; }

    /// <summary>Outcomes since the mark of what is suspected to be poison; those that succeeded are among the judged, too.</summary>
    public OutcomeCount Suspects { get; init; }

    /// <summary>Judged outcomes since the mark of executions that were started before it, but after the last cut.</summary>
    public OutcomeCount Late { get; init; }

    /// <summary>Executions started since the mark.</summary>
    public int StartedSinceMark { get; init; }

    /// <summary>Starts since the mark that were refused because of a quota.</summary>
    public int Throttled { get; init; }

    public required Pace Pace { get; init; }

    /// <summary>Why the rate was last cut, or what was learnt about it; null when neither has happened.</summary>
    public string? PaceWhy { get; init; }

    /// <summary>The breaker's window.</summary>
    public IReadOnlyList<WindowPart> Window { get; init; } = [];

    public required BudgetSpent Spent { get; init; }

    public CampaignCounts Counts { get; init; }

    /// <summary>Judged outcomes by fingerprint; a bounded number of them.</summary>
    public IReadOnlyDictionary<string, OutcomeCount> Groups { get; init; } = new Dictionary<string, OutcomeCount>(StringComparer.Ordinal);

    /// <summary>What each task has in hand, by its name.</summary>
    public IReadOnlyDictionary<string, TaskStanding> Tasks { get; init; } = new Dictionary<string, TaskStanding>(StringComparer.Ordinal);

    /// <summary>Why it is over; null while it is not.</summary>
    public CampaignEnd? End { get; init; }

    /// <summary>Whether its report was written.</summary>
    public bool Reported { get; init; }

    /// <summary>When a task last took it upon itself to set the tap; null when none did.</summary>
    public DateTimeOffset? SettingSince { get; init; }

    /// <summary>The version with which the service itself closed the tap; null when it did not.</summary>
    public long? ClosedVersion { get; init; }

    /// <summary>Those before it, the latest first.</summary>
    public IReadOnlyList<PastCampaign> Past { get; init; } = [];

    /// <summary>Whether it is the same campaign, further on or not.</summary>
    public static bool IsSame(CampaignState? state, CampaignState seen) => string.Equals(state?.Id, seen.Id, StringComparison.Ordinal);
}
