using Retrier.Abstractions.Outcomes;

using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;

namespace Retrier.Outage;

/// <summary>One of the service's tasks, with the worker's own part of a campaign. It takes its turn once a second.</summary>
internal sealed class ReplayTask(Service service, VirtualTime time, int number, int tasks)
{
    private const double Turn = 1;
    private const string Fingerprint = "ChargeCard/503";

    private readonly CampaignRun _run = new(time);
    private readonly Tokens _tokens = new();
    private double _turnAt = Turn * number / tasks;
    private long _turns;

    /// <summary>How many it may start now.</summary>
    public int MayStart()
    {
        if (time.Second >= _turnAt)
        {
            _turnAt += Turn;
            service.Take(_run, new CampaignAsking($"task-{number}", ++_turns, Math.Max(0, Stock() - _run.Grants), Alone: false));
        }

        int tokens = _tokens.At(time.Second, (_run.Rate ?? 0) / tasks);
        return _run.IsUnderWay(service.Campaign) ? Math.Min(tokens, _run.Grants) : 0;
    }

    /// <summary>Whether it parks an incident, by how those fared with which it failed.</summary>
    public bool IsToPark(Incident incident)
    {
        OutcomeCount group = Group(incident);
        return PoisonRules.WhyPark(incident.FailedAgain, group, Service.Poison) is not null;
    }

    public void Start(Incident incident)
    {
        OutcomeCount group = Group(incident);
        bool isSuspect = PoisonRules.IsSuspect(incident.FailedAgain, group, Service.Poison);
        string name = Name(incident);
        _run.TryStart(service.Campaign, name, Fingerprint, isSuspect);
        _run.Started(name, name);
        _tokens.Take();
    }

    public void Heard(Execution execution) => _run.Ended(new ExecutionOutcome(
        Name(execution.Incident), execution.Succeeds ? OutcomeKind.Succeeded : OutcomeKind.FailedAgain, time.GetUtcNow()));

    private static string Name(Incident incident) => $"{incident.Number}.{incident.FailedAgain}";

    private int Stock() => Math.Max(10, (int)Math.Ceiling((_run.Rate ?? 0) * Turn * 3));

    private OutcomeCount Group(Incident incident) => incident.FailedAgain == 0 || _run.State is not { } state
        ? default
        : CampaignHistory.GroupOf(state, VirtualTime.At(incident.FailedAt), Fingerprint, Service.Poison.FewestOutcomes);
}
