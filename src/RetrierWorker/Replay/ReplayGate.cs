using System.Globalization;

using RetrierWorker.Guarding;
using RetrierWorker.Pumping;
using RetrierWorker.Taps;

namespace RetrierWorker.Replay;

/// <summary>
/// The gates of replay, asked in this order before each receive: tap, interlock, guard, breaker, rate, concurrency. Each can say why it
/// holds. (Free places, which is concurrency, were reserved by the pump before it asks.)
/// </summary>
internal sealed class ReplayGate(
    LoopInterlock interlock,
    StartPipeline pipeline,
    LoopHalt halt,
    TimeProvider time,
    LedgerPause? ledger = null) : IPumpGate
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);
    private int _waitingForPermit;

    public GateAnswer Ask(int wanted)
    {
        LoopTaps taps = interlock.Taps;
        pipeline.UseRate(taps.Rate);
        string? halted = halt.Why(taps.Replay.Version, taps.Replay.IsOpen);
        if (halted is not null)
        {
            return GateAnswer.Hold("halted", halted, AskAgain);
        }

        if (interlock.WhyNotReplay() is var (byTap, why))
        {
            return GateAnswer.Hold(byTap ? "tap" : "interlock", why, AskAgain);
        }

        return AskLedger() ?? AskBreaker() ?? AskRate(taps, wanted);
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
        if (pipeline.BrokenUntil is not { } until)
        {
            return null;
        }

        if (pipeline.MayProbe)
        {
            return Volatile.Read(ref _waitingForPermit) == 0
                ? GateAnswer.Pass(1)
                : GateAnswer.Hold("breaker", "one start is tried before replay goes on", AskAgain);
        }

        string text = until.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return GateAnswer.Hold("breaker", $"too many starts failed; trying one at {text} UTC", Soon(until));
    }

    /// <summary>
    /// Permits come before the receive: as many messages as there are tokens that nobody in hand is waiting for, in batches of what
    /// a second brings. Each receive costs the same whether it brings one message or ten.
    /// </summary>
    private GateAnswer AskRate(LoopTaps taps, int wanted)
    {
        if (taps.RateProblem is { } problem)
        {
            return GateAnswer.Hold("rate", problem, AskAgain);
        }

        if (WhyNoShare() is { } without)
        {
            return GateAnswer.Hold("rate", without, AskAgain);
        }

        int waiting = Volatile.Read(ref _waitingForPermit);
        int free = pipeline.Limiter.Available - waiting;
        int batch = Math.Clamp((int)pipeline.Limiter.OwnRate, 1, Math.Min(wanted, pipeline.Limiter.OwnBurst));
        if (free >= batch)
        {
            return GateAnswer.Pass(Math.Min(free, wanted));
        }

        TimeSpan until = pipeline.Limiter.Until(waiting + batch);
        var longest = TimeSpan.FromSeconds(1);
        return GateAnswer.Hold("rate", RateInForce(), until < longest ? until + TimeSpan.FromMilliseconds(1) : longest);
    }

    /// <summary>Why other tasks have the rate; null when this one has some of it.</summary>
    private string? WhyNoShare() =>
        pipeline.Share.WhyNone ?? (pipeline.Limiter.OwnRate > 0 ? null : $"{RateInForce()}, too little to be shared; another task replays");

    private string RateInForce()
    {
        (double rate, double own) = (pipeline.Limiter.Rate, pipeline.Limiter.OwnRate);
        return own > 0 && own < rate
            ? string.Create(CultureInfo.InvariantCulture, $"the rate is {rate:0.###} executions a second, {own:0.###} of them by this task")
            : string.Create(CultureInfo.InvariantCulture, $"the rate is {rate:0.###} executions a second");
    }
}
