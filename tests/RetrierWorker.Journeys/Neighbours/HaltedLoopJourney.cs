using System.Net;

using Microsoft.Extensions.DependencyInjection;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Local.StateMachines;

using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Neighbours;

/// <summary>A fault that only an operator can mend stops replay of its loop, and costs no message.</summary>
public sealed class HaltedLoopJourney
{
    private const int Messages = 5;
    private const string Cause = "The role may not start executions of invoices.";

    private FaultyStateMachines? _machines;

    [Fact]
    public async Task A_loop_that_may_not_start_anything_is_halted_its_tap_closed_no_message_used_up_and_goes_on_once_mended()
    {
        await using Worker worker = await Worker.StartAsync(Decorate, TwoLoops.Settings());
        IMessageQueue retry = worker.Queue("invoices-retry");
        await retry.PutAsync(Orders.Names(Messages).Select(static name => new OutgoingMessage { Body = Orders.Input(name) }));
        _machines!.Break(TwoLoops.Invoices, new PortException(Fault.Loop, "AccessDenied", Cause));

        await worker.TurnToReplayAsync(TwoLoops.Invoices);

        await ShouldBeHaltedAsync(worker);
        await ShouldServeItsNeighbourAsync(worker);
        (await retry.CountAsync()).ShouldBe(Messages);
        (await worker.Queue("invoices-parked").CountAsync()).ShouldBe(0);
        (await worker.LoopAsync(TwoLoops.Invoices)).Counts.Started.ShouldBe(0);

        _machines.Mend(TwoLoops.Invoices);
        await worker.SetAsync(Tap.Replay, TapState.Open, TwoLoops.Invoices);

        List<ReceivedMessage> results = await worker.Queue("invoices-output").TakeAsync(Messages);
        results.Select(static result => Orders.NameIn(result.Body)).Order(StringComparer.Ordinal).ShouldBe(Orders.Names(Messages));
        await Eventually.SeeAsync(() => worker.HealthAsync("ready"), static seen => seen.Status is HttpStatusCode.OK, "health is good again");
    }

    private static async Task ShouldBeHaltedAsync(Worker worker)
    {
        (_, string report) = await Eventually.SeeAsync(
            () => worker.HealthAsync("ready"), static seen => seen.Status is HttpStatusCode.ServiceUnavailable, "health turns red");
        report.ShouldContain($"replay is halted: {Cause}");
        (await worker.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK);

        IReadOnlyList<TapParameter> taps = await Eventually.SeeAsync(
            () => worker.Taps.ReadAsync([TwoLoops.Invoices], CancellationToken.None),
            static taps => taps.Single(static tap => tap.Name == TapParameterNames.ReplayTap).Value == "closed",
            "the tap is closed in the store");
        taps.Single(static tap => tap.Name == TapParameterNames.CaptureTap).Value.ShouldBe("closed");
        (await File.ReadAllTextAsync(worker.TapHistory)).ShouldContain($"closed by Retrier: {Cause}");
    }

    private static async Task ShouldServeItsNeighbourAsync(Worker worker)
    {
        await worker.Retry.PutAsync(Orders.Input("order-1"));
        await worker.TurnToReplayAsync();
        Orders.NameIn((await worker.Output.TakeAsync()).Body).ShouldBe("order-1");
    }

    private void Decorate(IServiceCollection services) => services.AddSingleton<IStateMachines>(
        provider => _machines = new FaultyStateMachines(provider.GetRequiredService<LocalStateMachines>()));
}
