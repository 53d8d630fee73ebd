using FsCheck;
using FsCheck.Fluent;
using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Pumping;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 0, 0.25)]
    [InlineData(1, 1, 0.5)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(6, 1, 16)]
    [InlineData(7, 1, 30)]
    [InlineData(7, 0, 15)]
    [InlineData(1_000_000, 1, 30)]
    [InlineData(int.MaxValue, 0, 15)]
    [InlineData(0, 1, 0.5)]
    public void The_wait_doubles_up_to_half_a_minute(int errors, double random, double seconds) =>
        Backoff.After(errors, random).TotalSeconds.ShouldBe(seconds, 1e-9);

    [Fact]
    public void Whatever_the_count_the_wait_stays_within_its_bounds() => Prop
        .ForAll<int, byte>((errors, random) => Backoff.After(errors, random / 255.0).TotalSeconds is >= 0.25 and <= 30)
        .Check(Config.QuickThrowOnFailure);
}
