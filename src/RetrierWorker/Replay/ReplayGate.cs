using System.Globalization;

using RetrierWorker.Campaigns;
using RetrierWorker.Guarding;
using RetrierWorker.Pumping;
using RetrierWorker.Taps;

namespace RetrierWorker.Replay;

/// <summary>
/// The gates of replay, asked in this order before each receive: tap, interlock, guard, breaker, campaign (its end, budget and ramp), rate,
/// concurrency. Each can say why it holds. (Free places, which is concurrency, were reserved by the pump before it asks.)
/// </summary>
internal sealed class ReplayGate(
    LoopInterlock interlock,
    StartPipeline pipeline,
    LoopHalt halt,
    TimeProvider time,
    LedgerPause? ledger = null,
    CampaignRun? campaign = null) : IPumpGate
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>Starts are granted about as often.</summary>
    private static readonly TimeSpan Granting = TimeSpan.FromMilliseconds(100);

    private int _waitingForPermit;

    public GateAnswer Ask(int wanted)
    {
        LoopTaps taps = interlock.Taps;
        pipeline.UseRate(campaign?.Rate ?? taps.Parameters.Rate);
        string? halted = halt.Why(taps.Replay.Version, taps.Replay.IsOpen);
        if (halted is not null)
        {
            return GateAnswer.Hold("halted", halted, AskAgain);
        }

        if (interlock.WhyNotReplay() is var (byTap, why))
        {
            return byTap ? GateAnswer.Hold("tap", $"{why}{ByUs(taps)}", AskAgain) : GateAnswer.Hold("interlock", why, AskAgain);
        }

        return AskLedger() ?? AskBreaker() ?? AskCampaign(taps) ?? AskProbe() ?? AskRate(taps, campaign is null ? wanted : Math.Min(wanted, campaign.Grants - Waiting));
    }

    public bool TryEnter(int messages)
    {
        if (!interlock.TryEnterReplay(messages))
        {
            return false;
        }

        Interlocked.Add(ref _waitingForPermit, messages);
        return true;
    }

    public void Leave(int messages) => interlock.LeaveReplay(messages);

    /// <summary>A message that entered has taken its permit, or will not need one.</summary>
    public void PermitSettled() => Interlocked.Decrement(ref _waitingForPermit);

    /// <summary>Looked at right before each start, however long the message has waited inside.</summary>
    public bool StillOpen =>
        interlock.WhyNotReplay() is null && halt.Why(interlock.Taps.Replay.Version, interlock.Taps.Replay.IsOpen) is null && pipeline.Share.WhyNone is null;

    private int Waiting => Volatile.Read(ref _waitingForPermit);

    private GateAnswer? AskLedger() => ledger?.Until is { } until
        ? GateAnswer.Hold("guard", $"whether work was done before cannot be asked: {ledger.Problem}", Soon(until))
        : null;

    private TimeSpan Soon(DateTimeOffset until)
    {
        TimeSpan left = until - time.GetUtcNow();
        return left < AskAgain ? AskAgain : TimeSpan.FromSeconds(Math.Min(1, left.TotalSeconds));
    }

    private GateAnswer? AskBreaker()
    {
        if (pipeline.BrokenUntil is not { } until || pipeline.MayProbe)
        {
            return null;
        }

        string text = until.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return GateAnswer.Hold("breaker", $"too many starts failed; trying one at {text} UTC", Soon(until));
    }

    private GateAnswer? AskProbe() =>
        !pipeline.MayProbe ? null
        : Waiting == 0 ? GateAnswer.Pass(1)
        : GateAnswer.Hold("breaker", "one start is tried before replay goes on", AskAgain);

    private GateAnswer? AskCampaign(LoopTaps taps)
    {
        if (campaign?.WhyNot(taps.CampaignOf(interlock.Loop)) is { } hold)
        {
            return GateAnswer.Hold(hold.Gate, hold.Why, Granting);
        }

        return campaign is not null && campaign.Grants <= Waiting
            ? GateAnswer.Hold("rate", "waiting until the next starts are granted", Granting)
            : null;
    }

    /// <summary>
    /// Permits come before the receive: as many messages as there are tokens that nobody in hand is waiting for, in batches of what
    /// a second brings, or a part of one. Each receive costs the same whether it brings one message or ten.
    /// </summary>
    private GateAnswer AskRate(LoopTaps taps, int wanted)
    {
        if (taps.Parameters.Problem is { } problem)
        {
            return GateAnswer.Hold("rate", problem, AskAgain);
        }

        if (WhyNoShare() is { } without)
        {
            return GateAnswer.Hold("rate", without, AskAgain);
        }

        int waiting = Waiting;
        int free = pipeline.Limiter.Available - waiting;
        int batch = Math.Clamp((int)(pipeline.Limiter.OwnRate * Ahead.TotalSeconds), 1, Math.Max(1, Math.Min(wanted, pipeline.Limiter.OwnBurst)));
        if (free >= batch)
        {
            return GateAnswer.Pass(Math.Min(free, wanted));
        }

        TimeSpan until = pipeline.Limiter.Until(waiting + batch);
        var longest = TimeSpan.FromSeconds(1);
        return GateAnswer.Hold(IsQuota ? "quota" : "rate", RateInForce(), until < longest ? until + TimeSpan.FromMilliseconds(1) : longest);
    }

    /// <summary>Why other tasks have the rate; null when this one has some of it.</summary>
    private string? WhyNoShare() =>
        pipeline.Share.WhyNone ?? (pipeline.Limiter.OwnRate > 0 ? null : $"{RateInForce()}, too little to be shared; another task replays");

    /// <summary>A system whose capacity is being found out must not meet a second's worth of starts at once.</summary>
    private TimeSpan Ahead => campaign?.Terms is { Limits.Adaptive: true } ? TimeSpan.FromSeconds(0.2) : TimeSpan.FromSeconds(1);

    /// <summary>Whether the account's quota, and no setting and no outcome, is what bounds the rate.</summary>
    private bool IsQuota => campaign?.Terms is { ByQuota: true } terms && pipeline.Limiter.Rate >= terms.MostRate;

    private string RateInForce()
    {
        (double rate, double own) = (pipeline.Limiter.Rate, pipeline.Limiter.OwnRate);
        string share = own > 0 && own < rate ? string.Create(CultureInfo.InvariantCulture, $", {own:0.###} of them by this task") : string.Empty;
        string most = campaign is { Rate: not null, Terms: { } terms } && rate < terms.MostRate
            ? string.Create(CultureInfo.InvariantCulture, $" (of at most {terms.MostRate:0.###}; it follows the outcomes)")
            : IsQuota ? " (what the account's quota leaves to replay)" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"the rate is {rate:0.###} executions a second{share}{most}");
    }

    /// <summary>Where the service has closed the tap itself, why it did.</summary>
    private string ByUs(LoopTaps taps) => campaign?.State is { End: { } end, ClosedVersion: { } version } && version == taps.Replay.Version
        ? $" by Retrier ({end.Reason}): {end.Why}{ProbeAt(end)}"
        : string.Empty;

    private string ProbeAt(CampaignEnd end) => campaign?.Terms?.Limits.Breaker is { Reopen: true } breaker && EndReasons.MayPass(end.Reason)
        ? string.Create(CultureInfo.InvariantCulture, $"; a probe is tried at {end.At + breaker.Break:HH:mm:ss} UTC")
        : string.Empty;
}
