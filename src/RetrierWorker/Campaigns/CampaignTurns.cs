namespace RetrierWorker.Campaigns;

/// <summary>A task's turn, from the document as it is to the document as it is to be. Pure.</summary>
internal static class CampaignTurns
{
    /// <summary>
    /// Begins the campaign that the taps name when nobody has yet, adds the task's tally, and grants starts. One that was taken already, and
    /// whose answer was lost, is recognised by its number.
    /// </summary>
    /// <param name="before">The document; null for none.</param>
    /// <param name="tally">What the task has seen.</param>
    /// <param name="asking">Who it is, and what it wants; nothing where replay is not allowed.</param>
    /// <param name="terms">The campaign that the taps name, and what it is run by.</param>
    /// <param name="moment">The time, and whether the task is to say that it lives although nothing has happened.</param>
    /// <returns>The turn, with the very document when it is not worth writing; nothing when there is nothing.</returns>
    public static CampaignTurn Take(
        CampaignState? before,
        CampaignTally tally,
        CampaignAsking asking,
        CampaignTerms terms,
        (DateTimeOffset Now, bool BeatDue) moment)
    {
        if (before is not null && before.Tasks.TryGetValue(asking.Task, out TaskStanding mine) && mine.Turn == asking.Turn)
        {
            return new CampaignTurn(before, Math.Max(0, mine.Open - tally.Open), null);
        }

        CampaignState? state = before;
        if (asking.Wanted > 0 && CampaignRules.IsNew(before, terms.Campaign))
        {
            // what is known of the one before is added to it first
            CampaignState? ended = before is null ? null : CampaignTurn.Take(before, tally, asking with { Wanted = 0 }, terms, moment.Now).State;
            state = CampaignRules.Begin(ended, terms, moment.Now);
        }

        if (state is null)
        {
            return default;
        }

        bool isMine = string.Equals(state.Id, terms.Campaign.Id, StringComparison.Ordinal);
        var turn = CampaignTurn.Take(state, tally, asking with { Wanted = isMine ? asking.Wanted : 0 }, terms, moment.Now);
        return IsWorthWriting(before, turn, tally, moment.BeatDue) ? turn : turn with { State = before! };
    }

    private static bool IsWorthWriting(CampaignState? before, CampaignTurn turn, CampaignTally tally, bool beatDue) =>
        before is null
        || !tally.IsEmpty
        || turn.Granted > 0
        || turn.State.Mark != before.Mark
        || turn.State.End != before.End
        || !CampaignState.IsSame(before, turn.State)
        || (tally.Open > 0 && beatDue);
}
