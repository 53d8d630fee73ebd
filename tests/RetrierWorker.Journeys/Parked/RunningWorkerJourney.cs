using System.Net;
using System.Text.RegularExpressions;

using Retrier.Abstractions.Taps;
using Retrier.Testing;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Parked;

/// <summary>Parked messages of a worker that runs: its data directory is its own, so the command asks it.</summary>
[Collection(Children.Name)]
public sealed partial class RunningWorkerJourney : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task An_order_out_of_attempts_is_parked_and_mended_and_requeued_it_succeeds_as_g1()
    {
        await File.WriteAllTextAsync(_data.File("appsettings.json"), """{"Retrier":{"Loops":{"orders":{"MaxAttempts":1}}}}""");
        await using ChildWorker worker = await ChildWorker.StartAsync(_data.Path);
        await FailUntilParkedAsync(worker);

        (int listed, string lines, _) = await CommandAsync(worker, "list", "--reason", "attempts-exhausted");
        listed.ShouldBe(0);
        lines.Split('\t').Length.ShouldBe(7, "one line of seven columns");
        lines.ShouldNotContain("lamp", Case.Sensitive, "never a body");

        using HttpResponseMessage mended = await worker.Http.DeleteAsync(new Uri("/sample/steps/ChargeCard", UriKind.Relative));
        mended.StatusCode.ShouldBe(HttpStatusCode.OK);
        (int requeued, string plan, string errors) = await CommandAsync(worker, "requeue", "--loop", "orders", "--id", lines.Split('\t')[0], "--yes");
        requeued.ShouldBe(0, errors);
        string name = Name().Match(plan).Value;
        name.ShouldMatch("^retry-[0-9a-f]{32}-2-[0-9a-f]{12}-g1$");
        await worker.UntilAsync(static loop => loop.Depth("parked") is 0 && loop.Depth("retry") is 1, "the order is in the Retry queue");

        await StoppedData.SetTapsAsync(_data.Path, TapState.Closed, TapState.Open);
        await worker.UntilAsync(static loop => loop.Depth("output") is 1, "the order is out");
        (await worker.Http.GetStringAsync(new Uri($"/local/state-machines/orders/executions/{name}", UriKind.Relative))).ShouldContain("\"Succeeded\"");
        await worker.StopAsync();
    }

    [Fact]
    public async Task The_worker_of_another_data_directory_is_left_alone()
    {
        using TemporaryDirectory other = new();
        await ParkAsync(_data.Path, "order-here");
        await ParkAsync(other.Path, "order-there");
        await using ChildWorker worker = await ChildWorker.StartAsync(other.Path);

        (int exitCode, _, string errors) = await CommandAsync(worker, "requeue", "--loop", "orders", "--all", "--yes");

        exitCode.ShouldBe(0, errors);
        (await worker.LoopAsync()).Depth("parked").ShouldBe(1, "the worker has another directory");
        await worker.StopAsync();
        await using StoppedData here = await StoppedData.OpenAsync(_data.Path);
        (await StoppedData.OrdersAsync(here.Retry)).ShouldBe(["order-here"]);
    }

    [Fact]
    public async Task Without_the_workers_address_the_command_says_what_it_needs()
    {
        await using ChildWorker worker = await ChildWorker.StartAsync(_data.Path);
        await using var command = ChildProcess.Start(_data.Path, ["parked", "list", "--data", _data.Path, "--url", FreePort.Address().ToString()]);
        (await command.EndAsync()).ShouldBe(1);
        command.Errors.ShouldContain("is in use by process");
        command.Errors.ShouldContain("name the worker's address with --url");
        await worker.StopAsync();
    }

    private static async Task ParkAsync(string directory, string order)
    {
        await using StoppedData data = await StoppedData.OpenAsync(directory);
        await data.Parked.PutAsync([ParkedMessages.Of(order)]);
    }

    /// <summary>One replay is allowed; it fails as the first run did.</summary>
    private async Task FailUntilParkedAsync(ChildWorker worker)
    {
        await worker.BreakCardAsync();
        (await worker.TryOrderAsync("order-1", CancellationToken.None)).ShouldBe(HttpStatusCode.Created);
        await worker.UntilAsync(static loop => loop.Depth("retry") is 1, "the failure is captured");
        await StoppedData.SetTapsAsync(_data.Path, TapState.Closed, TapState.Open);
        await worker.UntilAsync(static loop => loop.Counts.FailedAgain is 1 && loop.Depth("failure") is 1, "the replay has failed");
        await StoppedData.SetTapsAsync(_data.Path, TapState.Open, TapState.Closed);
        await worker.UntilAsync(static loop => loop.Depth("parked") is 1, "the order is parked");
    }

    private async Task<(int ExitCode, string Output, string Errors)> CommandAsync(ChildWorker worker, params string[] arguments)
    {
        await using var command = ChildProcess.Start(
            _data.Path, ["parked", .. arguments, "--data", _data.Path, "--url", worker.Address.ToString()]);
        int exitCode = await command.EndAsync();
        return (exitCode, command.Output, command.Errors);
    }

    [GeneratedRegex("retry-[0-9a-g-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
