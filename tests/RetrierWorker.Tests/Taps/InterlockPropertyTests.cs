using FsCheck;
using FsCheck.Fluent;

namespace RetrierWorker.Tests.Taps;

public sealed class InterlockPropertyTests
{
    private int _replays;
    private int _captures;

    /// <summary>
    /// Whatever the sequence of tap changes, reads that fail or take long, delays and restarts: no replay begins while capture is
    /// open, at work or only just closed, nor on an old reading; and no capture begins while a replay is in hand.
    /// </summary>
    [Fact]
    public void Whatever_happens_capture_and_replay_never_run_together()
    {
        Prop.ForAll<(byte Kind, byte Argument)[]>(Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(150));

        // a rule that nothing puts to the test is not tested
        _replays.ShouldBeGreaterThan(100);
        _captures.ShouldBeGreaterThan(100);
    }

    private bool Holds((byte Kind, byte Argument)[] events)
    {
        using InterlockModel model = new();
        foreach ((byte kind, byte argument) in events)
        {
            model.Play(kind, argument);
            model.Broken.ShouldBeNull();
        }

        _replays += model.ReplaysEntered;
        _captures += model.CapturesEntered;
        return true;
    }
}
