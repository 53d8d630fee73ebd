using Retrier.Abstractions.Queues;
using Retrier.Local.Queues;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Neighbours;

/// <summary>Two loops in one process: the fault of one is not the other's.</summary>
public sealed class BrokenNeighbourJourney
{
    [Fact]
    public async Task A_loop_whose_upstream_refuses_connections_does_not_stop_its_neighbour()
    {
        await using Worker worker = await Worker.StartAsync(TwoLoops.Settings(FreePort.Address()));
        LocalQueue invoices = worker.Queue("invoices-retry");
        await invoices.PutAsync(Orders.Input("invoice-1"));
        await worker.Retry.PutAsync(Orders.Input("order-1"));

        await worker.TurnToReplayAsync(TwoLoops.Invoices);
        await worker.TurnToReplayAsync();

        Orders.NameIn((await worker.Output.TakeAsync()).Body).ShouldBe("order-1");
        ReceivedMessage failed = await worker.Queue("invoices-failure").LookAsync();
        Orders.NameIn(failed.Body).ShouldBe("invoice-1");
        await worker.TurnToCaptureAsync(TwoLoops.Invoices);
        Orders.NameIn((await invoices.LookAsync()).Body).ShouldBe("invoice-1");
        (await worker.StatusAsync()).Status.ShouldBe(HealthReport.ReadyStatus);
    }

    [Fact]
    public async Task A_loop_whose_tap_is_misspelt_stands_still_and_says_so_while_its_neighbour_goes_on()
    {
        await using Worker worker = await Worker.StartAsync(TwoLoops.Settings());
        worker.Upstream.Break("ChargeCard", new StepFault());
        await worker.EditTapsAsync("""
            {
              "orders":   { "capture-tap": "open", "replay-tap": "closed" },
              "invoices": { "capture-tap": "opne", "replay-tap": "closed" }
            }
            """);
        LoopReport report = await worker.UntilAsync(
            static loop => loop.Problems.Count > 0, "the misspelt tap is said", TwoLoops.Invoices);
        report.Problems.ShouldContain(static problem => problem.Contains("opne", StringComparison.Ordinal));
        report.Capture.Tap.ShouldBe("closed");

        await worker.Queue("invoices-failure").PutAsync(Orders.Failure("invoice-1"));
        await worker.OrderAsync("order-1");

        Orders.NameIn((await worker.Retry.LookAsync()).Body).ShouldBe("order-1");
        (await worker.Queue("invoices-failure").CountAsync()).ShouldBe(1);
        (await worker.Queue("invoices-retry").CountAsync()).ShouldBe(0);
        (await worker.LoopAsync()).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_loop_whose_tap_entry_is_garbage_is_closed_after_a_while_and_its_neighbour_stays_open()
    {
        await using Worker worker = await Worker.StartAsync([.. TwoLoops.Settings(), ("Retrier:Taps:MaxStaleness", "00:00:01")]);
        worker.Upstream.Break("ChargeCard", new StepFault());
        await worker.UntilAsync(static loop => loop.Capture.Tap == "open", "capture begins", TwoLoops.Invoices);

        await worker.EditTapsAsync("""{ "orders": { "capture-tap": "open", "replay-tap": "closed" }, "invoices": [] }""");
        await worker.UntilAsync(static loop => loop.Capture.Tap == "closed", "the garbled loop is closed", TwoLoops.Invoices);
        await worker.OrderAsync("order-1");

        Orders.NameIn((await worker.Retry.LookAsync()).Body).ShouldBe("order-1");
        (await worker.LoopAsync()).Capture.Tap.ShouldBe("open");
    }
}
