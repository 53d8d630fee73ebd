using RetrierWorker.Taps;

namespace RetrierWorker.Tests.Taps;

public sealed class LeaseTextTests
{
    [Theory]
    [InlineData("2h", 7200)]
    [InlineData("30m", 1800)]
    [InlineData("90s", 90)]
    [InlineData("1d", 86400)]
    [InlineData(" 2H ", 7200)]
    [InlineData("01:30:00", 5400)]
    [InlineData("1:30:00", 5400)]
    [InlineData("1.00:00:00", 86400)]
    [InlineData("400d", 34560000)]
    public void A_length_of_time_is_read_as_an_operator_writes_it(string text, int seconds) =>
        LeaseText.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("h")]
    [InlineData("2 h")]
    [InlineData("-2h")]
    [InlineData("1.5h")]
    [InlineData("2w")]
    [InlineData("2hours")]
    [InlineData("401d")]
    [InlineData("9999999999s")]
    [InlineData("99999999999999999999h")]
    [InlineData("25:61:00")]
    public void Anything_else_is_none(string text) => LeaseText.Parse(text).ShouldBeNull();
}
