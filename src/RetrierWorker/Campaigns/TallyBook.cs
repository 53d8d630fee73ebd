using Retrier.Abstractions.Outcomes;

using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>Counts what this task sees until its next turn. Not for use by several threads at once.</summary>
internal sealed class TallyBook
{
    private readonly Dictionary<int, MarkTally> _marks = [];
    private readonly Dictionary<string, OutcomeCount> _groups = new(StringComparer.Ordinal);
    private CampaignCounts _counts;
    private OutcomeCount _judged;

    public void Add(CampaignCounts counts) => _counts += counts;

    public void Started(CampaignMember member)
    {
        _counts += new CampaignCounts(1, 0, 0, 0, 0, 0);
        Add(member.Mark, new MarkTally(1, default, default, 0));
    }

    public void Throttled(int mark) => Add(mark, new MarkTally(0, default, default, 1));

    public void Ended(CampaignMember member, OutcomeKind kind)
    {
        if (kind is OutcomeKind.Unknown)
        {
            _counts += new CampaignCounts(0, 0, 0, 0, 1, 0);
            return;
        }

        bool succeeded = kind is OutcomeKind.Succeeded;
        OutcomeCount one = new(succeeded ? 1 : 0, succeeded ? 0 : 1);
        OutcomeCount judged = member.IsSuspect && !succeeded ? default : one;
        _counts += new CampaignCounts(0, 0, one.Succeeded, one.FailedAgain, 0, 0);
        _judged += judged;
        Add(member.Mark, new MarkTally(0, judged, member.IsSuspect ? one : default, 0));
        if (judged != default)
        {
            string group = member.Fingerprint ?? CampaignHistory.Other;
            _groups[group] = _groups.GetValueOrDefault(group) + one;
        }
    }

    /// <summary>What was counted; the next begins with nothing.</summary>
    public CampaignTally Close(string campaign)
    {
        CampaignTally tally = new()
        {
            Campaign = campaign,
            Counts = _counts,
            Judged = _judged,
            Marks = new Dictionary<int, MarkTally>(_marks),
            Groups = new Dictionary<string, OutcomeCount>(_groups, StringComparer.Ordinal),
        };
        (_counts, _judged) = (default, default);
        _marks.Clear();
        _groups.Clear();
        return tally;
    }

    private void Add(int mark, MarkTally tally) => _marks[mark] = _marks.GetValueOrDefault(mark) + tally;
}
