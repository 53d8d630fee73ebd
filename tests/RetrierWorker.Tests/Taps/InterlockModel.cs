using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;
using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Outcomes;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Taps;

/// <summary>
/// Plays any sequence of events against the real monitor and interlock, and beside them keeps what an onlooker would know: what was
/// last read, when the closing of capture was seen, what is in flight. Says what broke the rule, if anything did.
/// </summary>
internal sealed class InterlockModel : IDisposable
{
    private static readonly string[] Texts = ["open", "closed", "open", "closed", "opne"];
    private readonly ManualTimeProvider _clock = new();
    private readonly Instruments _instruments = new();
    private readonly LoopSettings _loop = TestSettings.Loop();
    private readonly ScriptedTapStore _store;
    private readonly ScriptedStateMachine _machine = new();
    private TapMonitor _monitor;
    private OutcomeWatch _outcomes;
    private LoopInterlock _interlock;
    private int _captures;
    private int _replays;
    private int _executions;
    private (bool CaptureOpen, bool ReplayOpen, DateTimeOffset BeganAt)? _read;
    private DateTimeOffset _closingSeenAt;

    public InterlockModel()
    {
        _store = new ScriptedTapStore(_clock);
        (_monitor, _outcomes, _interlock) = Begin();
    }

    /// <summary>How often replay was let in, so that a property does not hold for want of anything happening.</summary>
    public int ReplaysEntered { get; private set; }

    public int CapturesEntered { get; private set; }

    public string? Broken { get; private set; }

    public void Play(int kind, int argument)
    {
        switch (kind % 14)
        {
            case 0:
                _store.Set(TapParameterNames.CaptureTap, Texts[argument % Texts.Length]);
                break;
            case 1:
                _store.Set(TapParameterNames.ReplayTap, Texts[argument % Texts.Length]);
                break;
            case 2:
                _store.Remove(TapParameterNames.Of(argument % 2 == 0 ? Tap.Capture : Tap.Replay));
                break;
            case 3:
                Read(fails: true, TimeSpan.Zero);
                break;
            case 4 or 5:
                Read(fails: false, TimeSpan.Zero);
                break;
            case 6:
                Read(fails: false, TimeSpan.FromSeconds(argument % 10));
                break;
            case 7 or 8:
                _clock.Advance(TimeSpan.FromMilliseconds(500 * (argument % (argument % 8 == 0 ? 200 : 10))));
                break;
            case 9:
                EnterCapture();
                break;
            case 10:
                EnterReplay(argument);
                break;
            case 11:
                Leave(argument);
                break;
            case 12:
                EndExecutions();
                break;
            default:
                Restart(argument);
                break;
        }
    }

    public void Dispose()
    {
        _monitor.Dispose();
        _instruments.Dispose();
    }

    private (TapMonitor Monitor, OutcomeWatch Outcomes, LoopInterlock Interlock) Begin()
    {
        RecordingLoggerOf<TapMonitor> log = new();
        TapMonitor monitor = new(_store, TestSettings.All(_loop), _clock, log);
        OutcomeWatch outcomes = new(_machine, new LoopMeters(_loop.Name, _instruments), _clock, log);
        return (monitor, outcomes, new LoopInterlock(_loop, TestSettings.Taps, monitor, outcomes, _clock));
    }

    /// <summary>Everything that was in memory is gone; executions run on.</summary>
    private void Restart(int argument)
    {
        if (argument % 3 != 0)
        {
            return;
        }

        _monitor.Dispose();
        (_captures, _replays, _read) = (0, 0, null);
        (_monitor, _outcomes, _interlock) = Begin();
    }

    private void Read(bool fails, TimeSpan takes)
    {
        DateTimeOffset began = _clock.GetUtcNow();
        _store.Failure = fails ? new PortException(Fault.Transient, "Test", "away") : null;
        _store.WhileReading = () => _clock.Advance(takes);
        _monitor.PollAsync(CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        if (fails)
        {
            return;
        }

        bool open = TapText.Parse(_store.Value(TapParameterNames.CaptureTap)) is TapState.Open;
        if (!open && (_read is not { CaptureOpen: false }))
        {
            _closingSeenAt = _clock.GetUtcNow();
        }

        _read = (open, TapText.Parse(_store.Value(TapParameterNames.ReplayTap)) is TapState.Open, began);
    }

    private void EnterCapture()
    {
        if (!_interlock.TryEnterCapture(1))
        {
            return;
        }

        CapturesEntered++;
        _captures++;
        Expect(_replays == 0, "captured while a replay was in flight");
        Expect(_read is { CaptureOpen: true }, "captured while the capture tap was last read closed, or never");
        Expect(!IsStale, "captured on a reading older than allowed");
    }

    private void EnterReplay(int argument)
    {
        if (!_interlock.TryEnterReplay(1))
        {
            return;
        }

        ReplaysEntered++;
        Expect(_read is { CaptureOpen: false }, "replayed while the capture tap was last read open, or never");
        Expect(_read is { ReplayOpen: true }, "replayed while the replay tap was last read closed");
        Expect(_captures == 0, "replayed while a capture was in flight");
        Expect(_clock.GetUtcNow() - _closingSeenAt >= _interlock.VisibleFor, "replayed before every task had seen the closing");
        Expect(!IsStale, "replayed on a reading older than allowed");
        _replays++;
        if (argument % 2 == 0)
        {
            string name = $"retry-{++_executions:x32}-1-000000000000";
            _machine.Running[name] = 0;
            _outcomes.Follow(name);
        }
    }

    private void Leave(int argument)
    {
        if (argument % 2 == 0 && _captures > 0)
        {
            _captures--;
            _interlock.LeaveCapture(1);
        }
        else if (_replays > 0)
        {
            _replays--;
            _interlock.LeaveReplay(1);
        }
    }

    private void EndExecutions()
    {
        _machine.Running.Clear();
        _outcomes.AskAsync(CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
    }

    private bool IsStale => _read is { } read && _clock.GetUtcNow() - read.BeganAt > TestSettings.Taps.MaxStaleness;

    private void Expect(bool holds, string otherwise) => Broken ??= holds ? null : otherwise;
}
