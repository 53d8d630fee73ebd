using RetrierWorker.Configuration;
using RetrierWorker.Outcomes;

namespace RetrierWorker.Taps;

/// <summary>
/// The interlock of one loop: asked before each receive, and again after it, when passing makes the messages count as in
/// flight. Looking and counting are one step under one lock, so capture and replay can never both have work in hand.
/// </summary>
internal sealed class LoopInterlock(LoopSettings loop, TapsSettings settings, TapMonitor taps, OutcomeWatch outcomes, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _captures;
    private int _replays;

    /// <summary>Two poll intervals: by then every task that can read the taps at all has seen a change.</summary>
    public TimeSpan VisibleFor => 2 * settings.PollInterval;

    /// <summary>The loop's name.</summary>
    public string Loop => loop.Name;

    /// <summary>The taps as they count now.</summary>
    public LoopTaps Taps => taps.Current(loop.Name);

    /// <summary>Why capture holds; null when it may go on.</summary>
    public string? WhyNotCapture()
    {
        lock (_lock)
        {
            LoopTaps now = Taps;
            return now.Capture.IsOpen ? InterlockRules.WhyNotCapture(Facts(now), loop.Replay.SettleGrace) : Closed(now.Capture, "capture");
        }
    }

    /// <summary>Why replay holds, and whether its tap or the interlock is the reason; null when it may go on.</summary>
    public (bool ByTap, string Why)? WhyNotReplay()
    {
        lock (_lock)
        {
            LoopTaps now = Taps;
            if (!now.Replay.IsOpen)
            {
                return (true, Closed(now.Replay, "replay"));
            }

            return InterlockRules.WhyNotReplay(Facts(now), VisibleFor) is { } why ? (false, why) : null;
        }
    }

    /// <summary>Looks again, and counts the messages as being captured when capture may go on.</summary>
    public bool TryEnterCapture(int messages)
    {
        lock (_lock)
        {
            bool may = WhyNotCapture() is null;
            _captures += may ? messages : 0;
            return may;
        }
    }

    /// <summary>Looks again, and counts the messages as being replayed when replay may go on.</summary>
    public bool TryEnterReplay(int messages)
    {
        lock (_lock)
        {
            bool may = WhyNotReplay() is null;
            _replays += may ? messages : 0;
            return may;
        }
    }

    public void LeaveCapture(int messages)
    {
        lock (_lock)
        {
            _captures -= messages;
        }
    }

    public void LeaveReplay(int messages)
    {
        lock (_lock)
        {
            _replays -= messages;
        }
    }

    private static string Closed(TapReading tap, string name) => tap.Problem ?? $"the {name} tap is closed";

    private InterlockFacts Facts(LoopTaps now) => new(
        now.Capture.IsOpen,
        now.Replay.IsOpen,
        time.GetElapsedTime(now.Capture.SeenAt),
        _captures,
        _replays,
        outcomes.Unsettled,
        outcomes.SinceLastStart);
}
