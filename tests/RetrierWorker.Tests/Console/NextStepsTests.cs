using RetrierWorker.Configuration;
using RetrierWorker.Console;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Console;

public sealed class NextStepsTests
{
    [Fact]
    public void Whoever_runs_the_sample_is_told_how_to_break_and_mend_it() =>
        string.Join('\n', NextSteps.For(TestSettings.All() with { Sample = new SampleSettings(Enabled: true, 1) }, "retrier")).ShouldBe(
            """
            Break the card step   retrier sample break ChargeCard      orders fail and are captured
            Mend it               retrier sample mend ChargeCard
            Replay                retrier tap orders capture closed
                                  retrier tap orders replay open
            Afterwards            retrier tap orders replay closed
                                  retrier tap orders capture open
            Stop with Ctrl+C; nothing is lost.
            """);

    [Fact]
    public void Without_the_sample_there_is_nothing_to_break() =>
        NextSteps.For(TestSettings.All(), "retrier")[0].ShouldBe("Replay                retrier tap orders capture closed");

    [Fact]
    public void Without_a_loop_there_is_nothing_to_do() => NextSteps.For(TestSettings.All() with { Loops = [] }, "retrier").ShouldBeEmpty();
}
