using RetrierWorker.Replay;

namespace RetrierWorker.Tests.Replay;

public sealed class LoopHaltTests
{
    private readonly LoopHalt _halt = new();

    [Fact]
    public void A_loop_that_was_never_halted_goes_on() => _halt.Why(1, open: true).ShouldBeNull();

    [Fact]
    public void Only_the_first_fault_raises_the_alarm_and_its_reason_stays()
    {
        _halt.Halt("access denied", 4).ShouldBeTrue();
        _halt.Halt("another", 4).ShouldBeFalse();
        _halt.Why(4, open: true).ShouldBe("access denied");
    }

    [Fact]
    public void The_tap_that_the_service_closed_itself_does_not_end_the_halt()
    {
        _halt.Halt("access denied", 4);
        _halt.ClosedByUs(5);
        _halt.Why(5, open: false).ShouldBe("access denied");
        _halt.Why(5, open: true).ShouldBe("access denied");
    }

    [Fact]
    public void The_tap_opened_anew_by_somebody_ends_the_halt_for_good()
    {
        _halt.Halt("access denied", 4);
        _halt.ClosedByUs(5);
        _halt.Why(6, open: false).ShouldBe("access denied");
        _halt.Why(6, open: true).ShouldBeNull();
        _halt.Why(6, open: false).ShouldBeNull();
    }

    [Fact]
    public void A_fault_after_that_halts_and_alarms_again()
    {
        _halt.Halt("access denied", 4);
        _halt.Why(6, open: true).ShouldBeNull();
        _halt.Halt("key disabled", 6).ShouldBeTrue();
        _halt.Why(6, open: true).ShouldBe("key disabled");
    }
}
