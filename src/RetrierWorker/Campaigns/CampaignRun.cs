using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Explaining;

namespace RetrierWorker.Campaigns;

/// <summary>
/// This task's part in a campaign: the starts it may still make, the executions it waits for, what it has seen since its last turn. Asked by
/// the gate and before each start, told of each outcome; it never waits for anybody.
/// </summary>
internal sealed class CampaignRun(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TallyBook _book = new();
    private readonly Dictionary<string, CampaignMember> _members = new(StringComparer.Ordinal);
    private readonly Throughput _throughput = new(time);
    private CampaignTally? _untold;
    private CampaignState? _state;
    private CampaignTerms? _terms;
    private CampaignHold? _hold;
    private string? _problem;
    private int _grants;

    /// <summary>What the tasks knew at this one's last turn; null before it.</summary>
    public CampaignState? State => Look(() => _state);

    /// <summary>By what the campaign is run; null before the first turn.</summary>
    public CampaignTerms? Terms => Look(() => _terms);

    /// <summary>Why turns cannot be taken; null when they can.</summary>
    public string? Problem => Look(() => _problem);

    /// <summary>Starts that may still be made.</summary>
    public int Grants => Look(() => _grants);

    /// <summary>Starts that were granted, and have neither ended nor been given back.</summary>
    public int Open => Look(() => _grants + _members.Count);

    /// <summary>Executions a second by all tasks together; null while the campaign is not under way.</summary>
    public double? Rate => Look<double?>(() =>
        _state is { End: null } state && _terms is { } terms && IsCurrent(terms.Campaign.Id) ? CampaignRules.RateOf(state, terms) : null);

    /// <summary>Messages a second that all tasks have taken out of the Retry queue of late; null while it is too early to tell.</summary>
    public double? PerSecond => Look(() => _throughput.PerSecond);

    /// <summary>Why nothing may be started for a campaign; null when something may.</summary>
    public CampaignHold? WhyNot(Campaign campaign) => Look(() =>
        !IsCurrent(campaign.Id) ? Unread()
        : _state!.End is { } end ? CampaignHold.Of(end)
        : _grants > 0 ? null
        : WhyNoGrants());

    /// <summary>Whether the campaign is under way, granted starts or not.</summary>
    public bool IsUnderWay(Campaign campaign) => Look(() => IsCurrent(campaign.Id) && _state?.End is null);

    /// <summary>
    /// Takes one of the starts for an execution, and waits for its outcome from now on. False when none is left, or the campaign is another.
    /// </summary>
    public bool TryStart(Campaign campaign, string executionName, string? fingerprint, bool isSuspect)
    {
        lock (_lock)
        {
            if (!IsCurrent(campaign.Id) || _state!.End is not null || _grants == 0)
            {
                return false;
            }

            if (Current(executionName) is { } twice)
            {
                // one start, whichever comes first
                _members[executionName] = twice with { Holders = twice.Holders + 1 };
                return true;
            }

            _grants--;
            _members.Add(executionName, new CampaignMember(_state.Mark, fingerprint, isSuspect));
            return true;
        }
    }

    /// <summary>The execution was started; before anybody can tell how it ended.</summary>
    /// <param name="executionName">The name that the start was taken for.</param>
    /// <param name="runsAs">The name under which it ends: a redriven one keeps its own.</param>
    /// <param name="id">The id that the start was answered with; the same again is the same start.</param>
    public void Started(string executionName, string runsAs, string? id = null)
    {
        lock (_lock)
        {
            if (!_members.Remove(executionName, out CampaignMember member))
            {
                return;
            }

            if (id is not null && string.Equals(id, member.StartedId, StringComparison.Ordinal))
            {
                CountDuplicate();
            }
            else
            {
                _book.Started(member);
            }

            _members[runsAs] = member with { StartedId = id };
        }
    }

    /// <summary>It was not, for sure: another may be in its place.</summary>
    public void NotStarted(string executionName, bool duplicate)
    {
        lock (_lock)
        {
            _book.Add(new CampaignCounts(0, duplicate ? 1 : 0, 0, 0, 0, 0));
            _grants += Release(executionName, spent: false) ? 1 : 0;
        }
    }

    /// <summary>Nobody can say whether it was; if it was, it is found out at the next delivery. Its place counts as used.</summary>
    public void Doubtful(string executionName, bool throttled)
    {
        lock (_lock)
        {
            if (Current(executionName) is { } member && throttled)
            {
                _book.Throttled(member.Mark);
            }

            _grants += Release(executionName, spent: !throttled) ? 1 : 0;
        }
    }

    /// <summary>Nobody follows it: too many are.</summary>
    public void NotFollowed(string executionName) => Ended(executionName, OutcomeKind.Unknown);

    /// <summary>Its message was settled without a start, because its work is done or under way.</summary>
    public void CountDuplicate() => Count(new CampaignCounts(0, 1, 0, 0, 0, 0));

    /// <summary>A message of the Retry queue was parked.</summary>
    public void CountParked() => Count(new CampaignCounts(0, 0, 0, 0, 0, 1));

    /// <summary>An execution has ended. Those that this task did not start for a campaign do not count.</summary>
    public void Ended(ExecutionOutcome outcome) => Ended(outcome.ExecutionName, outcome.Kind);

    /// <summary>What to tell at the next turn. The same again until it was told.</summary>
    public CampaignTally Tell(bool giveBack)
    {
        lock (_lock)
        {
            if (_untold is null)
            {
                CampaignTally tally = _book.Close(_state?.Id ?? string.Empty);
                int back = giveBack ? _grants : 0;
                _grants -= back;
                _untold = tally with { GivenBack = back, Open = _grants + _members.Count };
            }

            return _untold;
        }
    }

    /// <summary>The turn was taken.</summary>
    public void Told(CampaignTurn turn, CampaignTerms? terms)
    {
        lock (_lock)
        {
            if (!CampaignState.IsSame(_state, turn.State))
            {
                // starts that another campaign granted went with it
                _grants = 0;
                _members.Clear();
                _book.Close(string.Empty);
            }

            _untold = null;
            _problem = null;
            (_state, _hold) = (turn.State, turn.Hold);
            _terms = terms ?? _terms;
            _grants += turn.Granted;
            _throughput.Look(turn.State.Counts.Started + turn.State.Counts.Duplicates + turn.State.Counts.Parked);
        }
    }

    /// <summary>It could not be taken; what is granted already may still be used.</summary>
    public void Failed(string problem) => Look(() => _problem = problem);

    private void Ended(string executionName, OutcomeKind kind)
    {
        lock (_lock)
        {
            if (Current(executionName) is { } member)
            {
                _book.Ended(member, kind);
            }

            _members.Remove(executionName);
        }
    }

    /// <summary>A message in hand no longer leads to it; true when it was the last, and another may be in its place.</summary>
    private bool Release(string executionName, bool spent)
    {
        if (Current(executionName) is not { } member)
        {
            return false;
        }

        CampaignMember left = member with { Holders = member.Holders - 1, IsSpent = member.IsSpent || spent };
        if (left.Holders > 0)
        {
            _members[executionName] = left;
            return false;
        }

        _members.Remove(executionName);
        return !left.IsSpent;
    }

    private void Count(CampaignCounts counts)
    {
        lock (_lock)
        {
            _book.Add(counts);
        }
    }

    private CampaignMember? Current(string executionName) => _members.TryGetValue(executionName, out CampaignMember member) ? member : null;

    private bool IsCurrent(string campaign) => string.Equals(_state?.Id, campaign, StringComparison.Ordinal);

    private CampaignHold WhyNoGrants() => _problem is null
        ? _hold ?? new CampaignHold("rate", "waiting until the next starts are granted")
        : Unread();

    private CampaignHold Unread() => _problem is { } problem
        ? new CampaignHold("budget", $"what this campaign spends cannot be written down: {problem}")
        : new CampaignHold("ramp", "the campaign begins");

    private T Look<T>(Func<T> look)
    {
        lock (_lock)
        {
            return look();
        }
    }
}
