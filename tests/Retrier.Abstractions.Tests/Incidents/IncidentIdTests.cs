using Retrier.Abstractions.Incidents;

namespace Retrier.Abstractions.Tests.Incidents;

public sealed class IncidentIdTests
{
    [Fact]
    public void The_same_source_always_begins_the_same_incident()
    {
        IncidentId.Begin("arn:1").ShouldBe(IncidentId.Begin("arn:1"));
        IncidentId.Begin("arn:1").ShouldNotBe(IncidentId.Begin("arn:2"));
    }

    [Fact]
    public void An_incident_that_was_written_is_read_back()
    {
        var id = IncidentId.Begin("arn:1");
        id.ToString().Length.ShouldBe(IncidentId.Length);
        IncidentId.Parse(id.ToString()).ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    public void Anything_but_32_lower_case_hex_digits_is_no_incident(string? text) => IncidentId.Parse(text).ShouldBeNull();

    [Fact]
    public void An_incident_that_was_never_set_is_all_noughts() => default(IncidentId).ToString().ShouldBe(new string('0', 32));
}
