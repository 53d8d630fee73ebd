using System.Text.Json;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace Retrier.Aws.Tests.Sdk;

public sealed class EpochSecondsConverterTests
{
    [Theory]
    [InlineData("1795233171.81")]
    [InlineData("\"2026-11-21T03:52:51.810Z\"")]
    [InlineData("\"2026-11-21T04:52:51.810+01:00\"")]
    public void A_time_comes_as_seconds_or_as_text(string time)
    {
        Parameter parameter = Read(time);
        parameter.LastModifiedDate.ShouldBe(new DateTime(2026, 11, 21, 3, 52, 51, 810, DateTimeKind.Utc));
        parameter.LastModifiedDate!.Value.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void Text_that_is_no_time_is_no_answer() => Should.Throw<JsonException>(() => Read("\"yesterday\""));

    private static Parameter Read(string time) => JsonSerializer.Deserialize(
        $$"""{"Parameters":[{"Name":"a","LastModifiedDate":{{time}}}]}""",
        SimpleSystemsManagementJson.Default.GetParametersResponse)!.Parameters!.ShouldHaveSingleItem();
}
