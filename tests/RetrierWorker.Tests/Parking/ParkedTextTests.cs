using System.Text.Json.Nodes;

using Retrier.Abstractions.Queues;
using RetrierWorker.Messages;
using RetrierWorker.Parking;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Parking;

public sealed class ParkedTextTests
{
    private static readonly ParkedPlace Place = new("orders-parked", ["orders"]);

    [Fact]
    public async Task A_whole_message_is_one_line_with_body_and_attributes_as_they_are()
    {
        ReceivedMessage message = TestMessages.Of("{\"a\":\n\"é\u001b\"}", (RetrierHeader.AttributeName, """{"v":1,"loop":"orders"}"""), ("colour", "red")) with { GroupId = "tenant-1" };
        string text = await WholeAsync(message);
        text.ShouldNotContain('\n');
        text.ShouldNotContain('\u001b');
        JsonNode json = JsonNode.Parse(text)!;
        ((string)json["body"]!).ShouldBe("{\"a\":\n\"é\u001b\"}");
        ((string)json["groupId"]!).ShouldBe("tenant-1");
        ((string)json["attributes"]!["retrier"]!["text"]!).ShouldBe("""{"v":1,"loop":"orders"}""");
        ((string)json["attributes"]!["colour"]!["text"]!).ShouldBe("red");
        ((string)json["retrier"]!["loop"]!).ShouldBe("orders");
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_written_in_base64()
    {
        JsonNode json = JsonNode.Parse(await WholeAsync(TestMessages.Of(new byte[] { 0xC3, 0x28 })))!;
        json["body"].ShouldBeNull();
        json["bodyBase64"]!.GetValue<string>().ShouldBe("wyg=");
    }

    [Fact]
    public async Task What_is_shown_of_a_message_has_its_sizes_and_not_its_body()
    {
        ReceivedMessage message = TestMessages.Of("""{"secret":"4111"}""", (RetrierHeader.AttributeName, """{"v":1,"loop":"orders","reason":"input-refused"}"""));
        using MemoryStream to = new();
        await ParkedText.WriteFactsAsync(to, ParkedEntry.Of(Place, message), message, RequeueDecision.Stay("because"));
        string text = System.Text.Encoding.UTF8.GetString(to.ToArray());
        text.ShouldNotContain("4111");
        JsonNode json = JsonNode.Parse(text)!;
        ((int)json["bodyBytes"]!).ShouldBe(17);
        ((string)json["retrier"]!["reason"]!).ShouldBe("input-refused");
        ((string)json["notRequeued"]!).ShouldBe("because");
        json["attributes"]!.AsObject().ShouldBeEmpty();
    }

    private static async Task<string> WholeAsync(ReceivedMessage message)
    {
        using MemoryStream to = new();
        await ParkedText.WriteWholeAsync(to, ParkedEntry.Of(Place, message), message);
        return System.Text.Encoding.UTF8.GetString(to.ToArray());
    }
}
