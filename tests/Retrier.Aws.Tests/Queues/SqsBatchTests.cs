using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Tests.Testing;

namespace Retrier.Aws.Tests.Queues;

public sealed class SqsBatchTests : IAsyncLifetime
{
    private RawSqs _sqs = null!;

    public async Task InitializeAsync() => _sqs = await RawSqs.StartAsync();

    public async Task DisposeAsync() => await _sqs.DisposeAsync();

    [Fact]
    public async Task Each_entry_has_the_result_that_the_queue_gave_it_whatever_the_order_of_the_answer()
    {
        _sqs.Server.Answers("SendMessageBatch", """
            {"Successful":[{"Id":"3","MessageId":"m3"},{"Id":"0","MessageId":"m0"}],
             "Failed":[{"Id":"1","Code":"InternalError","SenderFault":false},{"Id":"2","Code":"SomethingNew","SenderFault":true},{"Id":"4","Code":"KmsDisabled","SenderFault":true}]}
            """);

        IReadOnlyList<EntryResult> results = await _sqs.SendAsync("a", "b", "c", "d", "e");

        results.Select(result => result.MessageId).ShouldBe(["m0", null, null, "m3", null]);
        results.Where(result => !result.Acknowledged).Select(result => (result.Error, result.Fault)).ShouldBe(
            [("InternalError", Fault.Transient), ("SomethingNew", Fault.Message), ("KmsDisabled", Fault.Loop)]);
    }

    [Fact]
    public async Task An_entry_that_the_answer_does_not_name_is_not_acknowledged()
    {
        _sqs.Server.Answers("SendMessageBatch", """{"Successful":[{"Id":"0","MessageId":"m0"},{"Id":"7","MessageId":"m7"},{"Id":"x"}]}""");
        IReadOnlyList<EntryResult> results = await _sqs.SendAsync("a", "b");
        results.Select(result => result.Error).ShouldBe([null, "NotAcknowledged"]);
        results[1].Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task A_batch_that_is_refused_whole_is_sent_in_halves_until_the_entry_to_blame_stands_alone()
    {
        // refuses every request that holds the bad body, as a queue with a smaller limit would
        _sqs.Server.Answers("SendMessageBatch", async http =>
        {
            JsonElement[] entries = [.. _sqs.Server.Requests.Last().Body.GetProperty("Entries").EnumerateArray()];
            bool refused = Array.Exists(entries, entry => entry.GetProperty("MessageBody").GetString() == "bad");
            http.Response.StatusCode = refused ? 400 : 200;
            string sent = string.Join(',', entries.Select(entry => $$"""{"Id":"{{entry.GetProperty("Id").GetString()}}","MessageId":"m"}"""));
            await http.Response.WriteAsync(refused ? """{"__type":"BatchRequestTooLong"}""" : $$"""{"Successful":[{{sent}}]}""", http.RequestAborted);
        });

        IReadOnlyList<EntryResult> results = await _sqs.SendAsync("a", "b", "bad", "d");

        results.Select(result => result.Acknowledged).ShouldBe([true, true, false, true]);
        (results[2].Error, results[2].Fault).ShouldBe(("BatchRequestTooLong", Fault.Message));
        _sqs.Server.Count("SendMessageBatch").ShouldBe(5, "all, two halves, and the bad half in two");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\u0001b")]
    [InlineData("a\uFFFEb")]
    public async Task What_the_queue_could_not_hold_is_not_sent_and_does_not_stop_its_neighbours(string bad)
    {
        _sqs.Server.Answers("SendMessageBatch", """{"Successful":[{"Id":"1","MessageId":"m1"}]}""");
        IReadOnlyList<EntryResult> results = await _sqs.SendAsync(bad, "b");
        results.Select(result => result.Acknowledged).ShouldBe([false, true]);
        (results[0].Error, results[0].Fault).ShouldBe(("InvalidMessageContents", Fault.Message));
        _sqs.Server.Requests.Last().Body.GetProperty("Entries").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused_and_not_mended()
    {
        EntryResult result = (await _sqs.Queue.SendAsync([new OutgoingMessage { Body = new byte[] { 0x61, 0xFF } }], CancellationToken.None)).ShouldHaveSingleItem();
        (result.Error, result.Fault).ShouldBe(("InvalidMessageContents", Fault.Message));
        _sqs.Server.Count("SendMessageBatch").ShouldBe(0);
    }

    [Fact]
    public async Task A_delete_after_the_visibility_timeout_fails_its_entry_only()
    {
        _sqs.Server.Answers("DeleteMessageBatch", """
            {"Successful":[{"Id":"0"}],"Failed":[{"Id":"1","Code":"ReceiptHandleIsInvalid","SenderFault":true,"Message":"The receipt handle has expired"}]}
            """);
        IReadOnlyList<EntryResult> results = await _sqs.Queue.DeleteAsync(["r0", "r1"], CancellationToken.None);
        results.Select(result => result.Error).ShouldBe([null, "ReceiptHandleIsInvalid"]);
    }

    [Fact]
    public async Task A_message_that_is_another_receivers_by_now_cannot_be_held_longer()
    {
        _sqs.Server.Answers("ChangeMessageVisibilityBatch", """{"Failed":[{"Id":"0","Code":"MessageNotInflight","SenderFault":true}]}""");
        EntryResult result = (await _sqs.Queue.ChangeVisibilityAsync([new VisibilityChange("r0", TimeSpan.FromSeconds(30))], CancellationToken.None)).ShouldHaveSingleItem();
        (result.Error, result.Fault).ShouldBe(("MessageNotInflight", Fault.Message));
    }

    [Fact]
    public async Task A_whole_call_that_fails_fails_no_single_entry_for_good()
    {
        _sqs.Fails("DeleteMessageBatch", "InternalError", 500);
        (await Should.ThrowAsync<PortException>(() => _sqs.Queue.DeleteAsync(["r0"], CancellationToken.None))).Fault.ShouldBe(Fault.Transient);
    }
}
