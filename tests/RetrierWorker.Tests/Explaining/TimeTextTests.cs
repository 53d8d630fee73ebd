using RetrierWorker.Explaining;

namespace RetrierWorker.Tests.Explaining;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("00:00:00.4", "1 s")]
    [InlineData("00:01:20", "80 s")]
    [InlineData("00:12:00", "12 min")]
    [InlineData("03:20:00", "3 h 20 min")]
    [InlineData("2.04:00:00", "2 d 4 h")]
    public void A_length_of_time_is_said_as_people_say_it(string time, string text) =>
        TimeText.Of(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(text);
}
