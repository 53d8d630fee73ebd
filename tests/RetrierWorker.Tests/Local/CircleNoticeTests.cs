using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Local;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Local;

public sealed class CircleNoticeTests
{
    private readonly RecordingLoggerOf<CircleNotice> _log = new();

    [Fact]
    public async Task A_state_machine_whose_failures_go_straight_to_the_Retry_queue_is_named_with_the_remedy()
    {
        await NoticeAsync(Machine("orders", "orders-retry"));
        _log.Of(118).ShouldHaveSingleItem().ShouldBe(
            "118: orders: what fails in orders goes straight to orders-retry and is replayed again, in a circle, until a campaign's ramp, breaker or budget "
            + "closes the tap. Set Retrier:Local:StateMachines:orders:FailureQueue to orders-failure");
    }

    [Theory]
    [InlineData("orders", "orders-failure")]
    [InlineData("invoices", "orders-retry")]
    public async Task One_that_tells_the_Failure_queue_is_not_nor_another_loops(string machine, string failureQueue)
    {
        await NoticeAsync(Machine(machine, failureQueue));
        _log.Lines.ShouldBeEmpty();
    }

    private static LocalStateMachineSettings Machine(string name, string failureQueue) => new(name, "orders-output", failureQueue, []);

    private async Task NoticeAsync(LocalStateMachineSettings machine)
    {
        RetrierSettings all = TestSettings.All();
        CircleNotice notice = new(all with { Local = all.Local with { StateMachines = [machine] } }, _log);
        await notice.StartAsync(CancellationToken.None);
        await notice.StopAsync(CancellationToken.None);
    }
}
