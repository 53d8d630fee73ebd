using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using RetrierWorker.Messages;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Messages;

public sealed class HeaderTextTests
{
    private const string Incident = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void A_message_without_the_attribute_says_nothing() =>
        HeaderText.Read(TestMessages.Of("{}")).ShouldBe(HeaderReading.None);

    [Theory]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":"1","loop":"orders"}""")]
    [InlineData("""{"v":2,"loop":"orders"}""")]
    [InlineData("""{"v":0,"loop":"orders"}""")]
    [InlineData("""{"v":1,"loop":"orders","attempt":1}""")]
    [InlineData("""{"v":1,"loop":"orders","incident":"not hex","attempt":1}""")]
    [InlineData("""{"v":1,"loop":"orders","incident":"0123456789ABCDEF0123456789ABCDEF","attempt":1}""")]
    [InlineData("""{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":"one"}""")]
    [InlineData("""{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":1.5}""")]
    [InlineData("""{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":99999999999999999999}""")]
    [InlineData("""{"v":1,"loop":"orders","capturedAt":"yesterday"}""")]
    [InlineData("""{"v":1,"loop":"orders","attributes":{"a":{"type":"Binary","bytes":"%%%"}}}""")]
    [InlineData("""{"v":1,"loop":"orders","error":"\ud800"}""")]
    [InlineData("""{"v":1,"loop":"orders","detail":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""")]
    public void An_attribute_that_we_did_not_write_is_garbled(string attribute) =>
        HeaderText.Read(TestMessages.Of("{}", (RetrierHeader.AttributeName, attribute))).Problem.ShouldBe(ParkReason.AttributeGarbled);

    [Fact]
    public void Half_a_character_in_the_attribute_is_garbled_too() =>
        HeaderText.Read(TestMessages.Of("{}", (RetrierHeader.AttributeName, "{\"v\":1,\"loop\":\"\uD800\"}"))).Problem.ShouldBe(ParkReason.AttributeGarbled);

    [Fact]
    public void A_binary_attribute_of_that_name_is_garbled()
    {
        ReceivedMessage message = TestMessages.Of("{}") with
        {
            Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal) { [RetrierHeader.AttributeName] = MessageAttribute.Of(new byte[] { 1 }) },
        };
        HeaderText.Read(message).Problem.ShouldBe(ParkReason.AttributeGarbled);
    }

    [Theory]
    [InlineData("-1", "null")]
    [InlineData("0", "null")]
    [InlineData("10000", "null")]
    [InlineData("9999999999", "null")]
    [InlineData("null", "null")]
    [InlineData("1", "-1")]
    [InlineData("1", "9999")]
    public void A_number_that_cannot_be_is_out_of_range(string attempt, string generation)
    {
        string attribute = $$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":{{attempt}},"generation":{{generation}}}""";
        HeaderText.Read(TestMessages.Of("{}", (RetrierHeader.AttributeName, attribute))).Problem.ShouldBe(ParkReason.AttemptOutOfRange);
    }

    [Fact]
    public void What_is_written_is_read_back_whole()
    {
        RetrierHeader header = new()
        {
            Version = HeaderText.Version,
            Loop = "orders",
            Incident = Incident,
            Attempt = 9999,
            FailedAt = DateTimeOffset.UnixEpoch,
            CapturedAt = DateTimeOffset.UnixEpoch.AddTicks(1),
            Error = "\"<>\n🎈",
            Cause = "down",
            Fingerprint = "ChargeCard/503",
            SourceMessageId = "message-1",
            ExecutionId = "orders:first-run",
            Key = new string('a', 64),
            Generation = 2,
            Reason = "attempts-exhausted",
            Detail = "why",
            ParkedAt = DateTimeOffset.UnixEpoch,
            ParkedFrom = "orders-failure",
        };
        ReceivedMessage message = TestMessages.Of("{}", (RetrierHeader.AttributeName, HeaderText.Write(header).Text!));
        HeaderReading reading = HeaderText.Read(message);
        reading.Header.ShouldBe(header);
        reading.Attempt.ShouldBe(9999);
        reading.Incident.ShouldBe(IncidentId.Parse(Incident));
    }

    [Fact]
    public void A_message_that_was_parked_for_having_no_lineage_is_no_garbled_one()
    {
        HeaderReading reading = HeaderText.Read(TestMessages.Of("{}", (RetrierHeader.AttributeName, """{"v":1,"loop":"orders","reason":"body-not-json"}""")));
        reading.Problem.ShouldBeNull();
        reading.Header!.Reason.ShouldBe("body-not-json");
    }

    [Fact]
    public void A_member_that_a_later_version_may_add_is_passed_over() =>
        HeaderText.Read(TestMessages.Of("{}", (RetrierHeader.AttributeName, """{"v":1,"loop":"orders","colour":"red"}"""))).Problem.ShouldBeNull();
}
