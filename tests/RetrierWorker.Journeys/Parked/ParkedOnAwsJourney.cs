using System.Text.Json.Nodes;

using Retrier.Aws.Testing.Faults;
using Retrier.Aws.Testing.Node;

using RetrierWorker.Journeys.Aws;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Parked;

/// <summary>Parked messages in SQS.</summary>
[Collection(Children.Name)]
public sealed class ParkedOnAwsJourney : IAsyncLifetime
{
    private ProxiedAccount? _aws;

    public async Task InitializeAsync()
    {
        Emulators.Require();

        // a request that is late by two minutes is one that has not come when its sender is killed
        _aws = await ProxiedAccount.OpenAsync(new FaultProxyOptions { Delay = TimeSpan.FromMinutes(2) }, new FaultProxyOptions());
    }

    public async Task DisposeAsync() => await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SkippableFact]
    public async Task A_look_gives_back_everything_it_received_and_says_what_it_did_not_see()
    {
        await ParkAsync(Orders.Names(12));
        (int listed, string lines, string summary) = await CommandAsync("list", "--limit", "5");
        (int all, string report, _) = await CommandAsync("list", "--json");
        string id = lines.Split('\t')[0];
        (int shown, string facts, _) = await CommandAsync("show", id);
        (int exported, string export, _) = await CommandAsync("export", "--loop", "orders", "--out", "-");

        (listed, all, shown, exported).ShouldBe((0, 0, 0, 0));
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(5);
        summary.ShouldContain("looked at 5 of about 12");
        JsonNode.Parse(report)!["messages"]!.AsArray().Count.ShouldBe(12);
        ((string)JsonNode.Parse(facts)!["id"]!).ShouldBe(id);
        export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(12);
        (await _aws!.Account.Parked.TakeAllAsync()).Count.ShouldBe(12, "all can be received");
    }

    [SkippableFact]
    public async Task What_is_requeued_is_started_as_g1_though_it_has_no_attempt_left()
    {
        await ParkAsync(Orders.Names(12));
        (int exitCode, string output, string errors) = await CommandAsync("requeue", "--loop", "orders", "--all", "--yes");
        exitCode.ShouldBe(0, errors);
        output.ShouldContain("12 of 12 messages requeued");
        (await _aws!.Account.Parked.CountAsync()).ShouldBe(0);

        await ReplayAsync(static loop => loop.Counts.Started == 12);
        _aws.Executions.Select(execution => execution.Name).Order(StringComparer.Ordinal)
            .ShouldBe(Orders.Names(12).Select(order => ParkedMessages.NameOf(order)).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Killed_between_send_and_delete_and_run_again_it_starts_the_order_once()
    {
        await ParkAsync(["order-1"]);
        _aws!.Sqs.Next("DeleteMessageBatch", FaultKind.Delay);
        await using (var command = ChildProcess.Start(Path.GetTempPath(), Requeue, _aws.Settings.ToEnvironment()))
        {
            await Eventually.SeeAsync(() => Task.FromResult(_aws.Sqs.Counts.Of(FaultKind.Delay)), static delayed => delayed == 1, "the delete was asked for");
            await command.KillAsync();
        }

        (await _aws.Account.Parked.CountAsync(), await _aws.Account.Retry.CountAsync()).ShouldBe((1, 1), "killed in between");

        // hidden by the one that was killed, until its hold ends
        await Eventually.SeeAsync(
            async () => (await CommandAsync(Requeue[1..])).Output, static said => said.Contains("1 of 1 messages requeued", StringComparison.Ordinal), "requeued");
        (await _aws.Account.Parked.CountAsync(), await _aws.Account.Retry.CountAsync()).ShouldBe((0, 2));

        await ReplayAsync(static loop => loop.Counts is { Started: 1, Duplicates: 1 });
        _aws.Executions.ShouldHaveSingleItem().Name.ShouldBe(ParkedMessages.NameOf("order-1"));
    }

    private static string[] Requeue => ["parked", "requeue", "--loop", "orders", "--all", "--yes", "--hold", "2"];

    private async Task ParkAsync(IEnumerable<string> orders)
    {
        foreach (string order in orders)
        {
            await _aws!.Account.Parked.PutTwinAsync(ParkedMessages.JsonOf(order));
        }
    }

    private Task<(int ExitCode, string Output, string Errors)> CommandAsync(params string[] arguments) =>
        _aws!.Account.CommandAsync(_aws.Settings, ["parked", .. arguments]);

    private async Task ReplayAsync(Func<Health.LoopReport, bool> done)
    {
        await using ChildWorker worker = await _aws!.Account.StartWorkerAsync(_aws.Settings);
        _aws.Account.Taps.TurnToReplay();
        await worker.UntilAsync(done, "all started");
        await _aws.Account.Retry.UntilAsync(0);
        await worker.StopAsync();
    }
}
