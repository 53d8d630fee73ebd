using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Retrier.Aws.Ledger;

namespace Retrier.Aws.Tests.Ledger;

public sealed class AttributeTextTests
{
    [Theory]
    [InlineData("2026-01-01T00:00:00.0000000Z", "1767225600", "1767225600000", "1767225600")]
    [InlineData("2026-01-01T00:00:00.0000001Z", "1767225601", "1767225600000", "1767225600")]
    [InlineData("2026-01-01T00:00:00.0009999Z", "1767225601", "1767225600000", "1767225600")]
    [InlineData("2026-01-01T00:00:00.2500000Z", "1767225601", "1767225600250", "1767225600.25")]
    [InlineData("2026-01-01T00:00:00.9999999Z", "1767225601", "1767225600999", "1767225600.999")]
    public void A_record_counts_no_shorter_and_a_lease_no_longer_than_it_says(string time, string secondsUp, string milliseconds, string seconds)
    {
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        AttributeText.SecondsUp(at).N.ShouldBe(secondsUp);
        AttributeText.Milliseconds(at).N.ShouldBe(milliseconds);
        AttributeText.SecondsExactly(at).N.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("1767225600", "2026-01-01T00:00:00.0000000+00:00")]
    [InlineData("1767225600.25", "2026-01-01T00:00:00.2500000+00:00")]
    [InlineData("1.7672256E9", "2026-01-01T00:00:00.0000000+00:00")]
    [InlineData("0", "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData("-5", "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData("1767225600000", "9999-12-31T23:59:59.9990000+00:00")]
    public void Seconds_of_another_system_are_read_whatever_they_are(string number, string time) =>
        Item(new AttributeValue { N = number }).TimeOf("ttl", 1000)?.ToString("O", CultureInfo.InvariantCulture).ShouldBe(time);

    [Fact]
    public void What_is_no_number_is_no_time_and_no_count()
    {
        Item(new AttributeValue { S = "1767225600" }).TimeOf("ttl", 1000).ShouldBeNull();
        Item(new AttributeValue { N = "1e40" }).TimeOf("ttl", 1000).ShouldBeNull();
        Item(new AttributeValue { N = "99999999999" }).CountOf("ttl").ShouldBeNull();
        Item(new AttributeValue { S = "soon" }).IsoOf("ttl").ShouldBeNull();
        new Dictionary<string, AttributeValue>(StringComparer.Ordinal).TimeOf("ttl").ShouldBeNull();
    }

    [Fact]
    public void A_start_is_written_as_Step_Functions_writes_it_and_read_with_any_offset()
    {
        DateTimeOffset time = new(2026, 1, 1, 2, 0, 0, 250, TimeSpan.FromHours(2));
        AttributeText.Iso(time).S.ShouldBe("2026-01-01T00:00:00.250Z");
        Item(AttributeText.Iso(time)).IsoOf("ttl").ShouldBe(time);
        Item(AttributeText.Text("2026-01-01T02:00:00.25+02:00")).IsoOf("ttl").ShouldBe(time);
    }

    private static Dictionary<string, AttributeValue> Item(AttributeValue value) => new(StringComparer.Ordinal) { ["ttl"] = value };
}
