using RetrierWorker.Console;

namespace RetrierWorker.Tests.Console;

public sealed class PlainLineTests
{
    [Fact]
    public void One_loop_is_one_line() => PlainLine.Of(Reports.Loop).ShouldBe(
        "orders: failure 1234  retry ?  capture open  replay closed  rate 2.5/s  captured 7  started 1500  failed again 2  parked 3  | replay held by tap: the replay tap is closed");

    [Fact]
    public void The_alarm_is_in_it() => PlainLine.Of(Reports.Loop with { InterlockAlarm = true }).ShouldContain("parked 3  INTERLOCK ALARM  |");
}
