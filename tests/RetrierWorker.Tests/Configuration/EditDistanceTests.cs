using RetrierWorker.Configuration;

namespace RetrierWorker.Tests.Configuration;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("rate", "RATE", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("PollInterval", "PollIntervall", 1)]
    public void Distance_counts_single_letters(string one, string other, int distance)
    {
        EditDistance.Between(one, other).ShouldBe(distance);
        EditDistance.Between(other, one).ShouldBe(distance);
    }
}
