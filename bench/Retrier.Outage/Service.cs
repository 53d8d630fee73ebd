using Retrier.Abstractions.Loops;

using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;

namespace Retrier.Outage;

/// <summary>
/// What the tasks share: the document and the taps. A tap that was closed because too much failed is opened again by itself, as the worker does
/// where that is wanted.
/// </summary>
internal sealed class Service(double rate, VirtualTime time)
{
    private CampaignState? _state;
    private Campaign _campaign = new("outage-0", VirtualTime.At(0));
    private int _turned;

    public static PoisonLimits Poison => Limits.Poison;

    private static CampaignLimits Limits { get; } = new()
    {
        Breaker = new OutcomeBreakerLimits { Reopen = true, Break = TimeSpan.FromSeconds(15) },
    };

    public Campaign Campaign => _campaign;

    /// <summary>The taps were turned: another campaign.</summary>
    public void TurnTaps()
    {
        _turned++;
        _campaign = new Campaign($"outage-{_turned}", time.GetUtcNow());
    }

    /// <summary>A task takes its turn at the document.</summary>
    public void Take(CampaignRun run, CampaignAsking asking)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_state is { End: { } end } over && EndReasons.MayPass(end.Reason) && now - end.At >= Limits.Breaker.Break)
        {
            _state = over with { ClosedVersion = _turned };
            TurnTaps();
        }

        CampaignTerms terms = new(_campaign, Limits, rate, null, null);
        CampaignTally tally = run.Tell(giveBack: false);
        CampaignState state = CampaignRules.IsNew(_state, _campaign)
            ? CampaignRules.Begin(_state is null ? null : CampaignTurn.Take(_state, tally, asking with { Wanted = 0 }, terms, now).State, terms, now)
            : _state!;
        var turn = CampaignTurn.Take(state, tally, asking, terms, now);
        _state = turn.State;
        run.Told(turn, terms);
    }
}
