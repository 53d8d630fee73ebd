using System.Net;

using Microsoft.Extensions.DependencyInjection;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.StateMachines;
using Retrier.Testing;

using RetrierWorker.Journeys.Neighbours;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Intake;

/// <summary>What a caller is told when things break, and that asking again is safe then.</summary>
public sealed class IntakeRecoveryJourney
{
    private const string Order = """{"orderId":"order-1","item":"lamp","quantity":1}""";

    private FaultyStateMachines? _machines;

    [Fact]
    public async Task A_start_that_nobody_knows_the_end_of_keeps_its_body_and_starts_once_when_asked_again()
    {
        await using Worker worker = await Worker.StartAsync(Decorate, Caller.IntakeOn);
        _machines!.Break(Worker.Loop, new PortException(Fault.Transient, "Test", "The state machine is away."));
        using HttpResponseMessage failed = await worker.Http.StartAsync("key-1", Order);
        failed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        failed.Headers.RetryAfter.ShouldNotBeNull();

        _machines.Mend(Worker.Loop);
        using HttpResponseMessage other = await worker.Http.StartAsync("key-1", """{"orderId":"order-2"}""");
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "the first one may have been started");
        using HttpResponseMessage again = await worker.Http.StartAsync("key-1", Order);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.IsReplay().ShouldBeFalse("failures are not saved");
        await worker.Output.TakeAsync();
        (await worker.Output.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Killed_after_its_answer_the_worker_gives_the_same_answer_when_it_is_back()
    {
        using TemporaryDirectory data = new();
        string location;
        await using (ChildWorker first = await StartAsync(data.Path))
        {
            using HttpResponseMessage started = await first.Http.StartAsync("key-1", Order);
            started.StatusCode.ShouldBe(HttpStatusCode.Created);
            location = started.Headers.Location!.ToString();
            await first.Process.KillAsync();
        }

        await using ChildWorker second = await StartAsync(data.Path);
        using HttpResponseMessage again = await second.Http.StartAsync("key-1", Order);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.IsReplay().ShouldBeTrue();
        again.Headers.Location!.ToString().ShouldBe(location);
        await second.UntilAsync(static loop => loop.Depth("output") > 0, "what was started before the kill has ended");
        await second.StopAsync();

        await using StoppedData left = await StoppedData.OpenAsync(data.Path);
        (await StoppedData.OrdersAsync(left.Output)).ShouldBe(["order-1"]);
    }

    private static Task<ChildWorker> StartAsync(string directory) => ChildWorker.StartWithAsync(
        directory,
        [("Retrier__Intake__Enabled", "true"), ("Retrier__Sample__OrdersPerSecond", "0"), ("Retrier__Local__DataDirectory", directory)]);

    private void Decorate(IServiceCollection services) => services.AddSingleton<IStateMachines>(
        provider => _machines = new FaultyStateMachines(provider.GetRequiredService<LocalStateMachines>()));
}
