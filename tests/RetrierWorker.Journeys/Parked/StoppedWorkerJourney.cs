using System.Text.Json;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Queues;
using Retrier.Local.Queues;
using Retrier.Testing;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Parked;

/// <summary>Parked messages of a worker that does not run: the command opens the data directory itself.</summary>
[Collection(Children.Name)]
public sealed class StoppedWorkerJourney : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_list_begins_with_the_groups_and_has_a_line_for_each_message()
    {
        await ParkAsync(ParkedMessages.Of("order-1"), ParkedMessages.Of("order-2"), ParkedMessages.Of("order-3", "ReserveStock/500"));
        (int exitCode, string lines, string summary) = await CommandAsync("list");

        exitCode.ShouldBe(0);
        summary.Split('\n')[1].ShouldBe(" 67 % attempts-exhausted ChargeCard/503 (2)");
        string[][] rows = [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        rows.Length.ShouldBe(3);
        rows[0][1..].ShouldBe(["orders", "2026-01-02T03:04:05Z", "attempts-exhausted", "ChargeCard/503", "4", "failed again"]);
        (lines + summary).ShouldNotContain("lamp", Case.Sensitive, "never a body");
    }

    [Fact]
    public async Task A_list_as_json_with_a_filter_and_a_limit_tells_what_it_did_not_see()
    {
        await ParkAsync([.. Orders.Names(5).Select(order => ParkedMessages.Of(order))]);
        (int exitCode, string output, _) = await CommandAsync("list", "--limit", "2", "--fingerprint", "ChargeCard/503", "--json");
        exitCode.ShouldBe(0);
        JsonNode json = JsonNode.Parse(output)!;
        json["messages"]!.AsArray().Count.ShouldBe(2);
        ((string)json["notes"]![0]!).ShouldBe("orders-parked: looked at 2 of about 5: --limit looks at no more.");
    }

    [Fact]
    public async Task A_message_is_shown_without_its_body_and_the_body_when_it_is_asked_for()
    {
        string id = (await ParkAsync(ParkedMessages.Of("order-1")))[0];
        (int shown, string facts, _) = await CommandAsync("show", id);
        (int bodied, string body, string beside) = await CommandAsync("show", id, "--body");
        (int missing, _, string problem) = await CommandAsync("show", "not-there");

        (shown, bodied, missing).ShouldBe((0, 0, 1));
        ((string)JsonNode.Parse(facts)!["requeuedAs"]!).ShouldBe(ParkedMessages.NameOf("order-1"));
        facts.ShouldNotContain("lamp");
        Orders.NameIn(System.Text.Encoding.UTF8.GetBytes(body)).ShouldBe("order-1");
        beside.ShouldContain("attempts-exhausted");
        problem.ShouldContain("not-there");
    }

    [Fact]
    public async Task Nothing_is_requeued_without_being_asked_for_in_so_many_words()
    {
        await ParkAsync(ParkedMessages.Of("order-1"));
        (int unasked, string plan, string why) = await CommandAsync("requeue", "--loop", "orders", "--all");
        (int vague, _, _) = await CommandAsync("requeue", "--loop", "orders", "--yes");
        (int both, _, _) = await CommandAsync("requeue", "--loop", "orders", "--all", "--reason", "x", "--yes");
        (int elsewhere, _, string loops) = await CommandAsync("requeue", "--loop", "bills", "--all", "--yes");
        (int missing, _, _) = await CommandAsync("requeue", "--loop", "orders", "--id", "not-there", "--yes");
        (int none, _, _) = await CommandAsync("requeue", "--loop", "orders", "--fingerprint", "x", "--yes");

        (unasked, vague, both, elsewhere, missing, none).ShouldBe((2, 2, 2, 2, 1, 0));
        plan.ShouldContain(ParkedMessages.NameOf("order-1"));
        why.ShouldContain("--yes");
        loops.ShouldContain("There is: orders.");
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        (await data.Parked.CountAsync(), await data.Retry.CountAsync()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_is_asked_for_is_requeued_and_what_cannot_be_replayed_stays_with_the_reason()
    {
        OutgoingMessage broken = ParkedMessages.Of("order-2") with { Body = "{"u8.ToArray() };
        string[] ids = await ParkAsync(ParkedMessages.Of("order-1"), broken, ParkedMessages.Of("order-3", "ReserveStock/500"));
        (int exitCode, string output, _) = await CommandAsync("requeue", "--loop", "orders", "--fingerprint", "ChargeCard/*", "--yes");

        exitCode.ShouldBe(1, "one of them stays");
        output.ShouldContain("1 of 1 messages requeued");
        output.ShouldContain($"{ids[1]} stays: body-not-json");
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        (await StoppedData.OrdersAsync(data.Retry)).ShouldBe(["order-1"]);
        (await StoppedData.AllAsync(data.Parked)).Select(message => message.Id).ShouldBe([ids[1], ids[2]]);
    }

    [Fact]
    public async Task An_export_has_every_message_whole_removes_none_and_does_not_overwrite_unasked()
    {
        OutgoingMessage binary = ParkedMessages.Of("order-2") with { Body = new byte[] { 0xC3, 0x28 } };
        await ParkAsync(ParkedMessages.Of("order-1"), binary);
        string file = _data.File("parked.jsonl");
        (int first, _, _) = await CommandAsync("export", "--loop", "orders", "--out", file);
        string[] lines = await File.ReadAllLinesAsync(file);
        (int again, _, string refusal) = await CommandAsync("export", "--loop", "orders", "--out", file, "--fingerprint", "x");
        (int forced, _, _) = await CommandAsync("export", "--loop", "orders", "--out", file, "--fingerprint", "x", "--force");
        (int piped, string output, _) = await CommandAsync("export", "--loop", "orders", "--out", "-");

        (first, again, forced, piped).ShouldBe((0, 2, 0, 0));
        refusal.ShouldContain("--force");
        JsonElement[] messages = [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
        Orders.NameIn(System.Text.Encoding.UTF8.GetBytes(messages[0].GetProperty("body").GetString()!)).ShouldBe("order-1");
        messages[1].GetProperty("bodyBase64").GetBytesFromBase64().ShouldBe([0xC3, 0x28]);
        new FileInfo(file).Length.ShouldBe(0, "nothing has that fingerprint");
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        IReadOnlyList<PeekedMessage> left = await StoppedData.AllAsync(data.Parked);
        left.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_not_made()
    {
        string missing = _data.File("missing");
        await using var command = ChildProcess.Start(_data.Path, ["parked", "list", "--data", missing, "--url", FreePort.Address().ToString()]);
        (await command.EndAsync()).ShouldBe(1);
        command.Errors.ShouldContain("There is no data directory");
        Directory.Exists(missing).ShouldBeFalse();
    }

    private async Task<string[]> ParkAsync(params OutgoingMessage[] messages)
    {
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        return [.. await data.Parked.PutAsync(messages)];
    }

    private async Task<(int ExitCode, string Output, string Errors)> CommandAsync(params string[] arguments)
    {
        await using var command = ChildProcess.Start(
            _data.Path, ["parked", .. arguments, "--data", _data.Path, "--url", FreePort.Address().ToString()]);
        int exitCode = await command.EndAsync();
        return (exitCode, command.Output, command.Errors);
    }
}
