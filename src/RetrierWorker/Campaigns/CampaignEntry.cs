using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Loops;

using RetrierWorker.Fingerprints;
using RetrierWorker.Messages;
using RetrierWorker.Pacing;
using RetrierWorker.Replay;

namespace RetrierWorker.Campaigns;

/// <summary>One message's place in a campaign, from the decision about it to its start. Whatever happens in between, disposing settles it.</summary>
internal sealed class CampaignEntry : IDisposable
{
    private readonly CampaignRun? _run;
    private readonly Campaign _campaign;
    private readonly string _name;
    private readonly string? _fingerprint;
    private readonly bool _isSuspect;
    private bool _taken;
    private bool _unanswered;
    private bool _throttled;

    public CampaignEntry(CampaignRun? run, Campaign campaign, ExecutionName name, RetrierHeader? header)
    {
        (_run, _campaign, _name) = (run, campaign, name.ToString());
        _fingerprint = header?.Fingerprint is { } fingerprint && IsOurs(fingerprint) ? fingerprint : null;

        // what an operator put back on purpose is judged by nobody
        if (run is { State: { } state, Terms: { } terms } && header is { Reason: null, FailedAt: { } failedAt } && name.Attempt > 1)
        {
            PoisonLimits limits = terms.Limits.Poison;
            OutcomeCount group = CampaignHistory.GroupOf(state, failedAt, _fingerprint, limits.FewestOutcomes);
            WhyPark = PoisonRules.WhyPark(name.Attempt - 1, group, limits);
            _isSuspect = PoisonRules.IsSuspect(name.Attempt - 1, group, limits);
        }
    }

    /// <summary>Why it must be parked as poison; null when it may be replayed.</summary>
    public string? WhyPark { get; }

    /// <summary>Takes a start, once, however often it is tried. False when none is left.</summary>
    public bool TryStart() => _taken = _taken || (_run?.TryStart(_campaign, _name, _fingerprint, _isSuspect) ?? true);

    /// <summary>A try ended without an answer: whatever comes after it, the start may have happened.</summary>
    public void Unanswered() => _unanswered = true;

    /// <summary>It was given up, the last time for that reason.</summary>
    public void Failed(Fault fault) => _throttled = fault is Fault.Throttled;

    /// <summary>What came of it.</summary>
    public void Settle(ReplayResult result)
    {
        bool taken = _taken;
        _taken = false;
        if (result.Kind is ReplayKind.Started or ReplayKind.Redriven)
        {
            _run?.Started(_name, result.ExecutionName!, result.ExecutionId);
        }
        else if (taken && _unanswered)
        {
            _run?.Doubtful(_name, throttled: false);
            if (result.Kind is ReplayKind.AlreadyHappened)
            {
                _run?.CountDuplicate();
            }
        }
        else if (taken)
        {
            _run?.NotStarted(_name, duplicate: result.Kind is ReplayKind.AlreadyHappened);
        }
    }

    /// <summary>Nobody can say whether a start that was taken has happened.</summary>
    public void Dispose()
    {
        if (_taken)
        {
            _taken = false;
            _run?.Doubtful(_name, _throttled && !_unanswered);
        }
    }

    /// <summary>Whether the service may have made it. A message can say anything, and what tasks share has a bound.</summary>
    private static bool IsOurs(string fingerprint) =>
        fingerprint.Length is > 0 and <= FailureFingerprint.MaxLength
        && fingerprint.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '/');
}
