using FsCheck;
using FsCheck.Fluent;
using RetrierWorker.Tasks;

namespace RetrierWorker.Tests.Tasks;

public sealed class RatePartsTests
{
    [Theory]
    [InlineData(10, 100)]
    [InlineData(1, 10)]
    [InlineData(0.15, 2)]
    [InlineData(3.3, 33)]
    [InlineData(0.1, 1)]
    [InlineData(0.001, 1)]
    [InlineData(10_000, 100_000)]
    public void In_ten_seconds_there_are_at_most_ten_times_the_rate(double rate, int bound) => RateParts.Bound(rate).ShouldBe(bound);

    [Theory]
    [InlineData(1, "3 3 4")]
    [InlineData(0.1, "0 0 1")]
    [InlineData(0.2, "0 1 1")]
    [InlineData(10, "33 33 34")]
    [InlineData(10_000, "33333 33333 33334")]
    public void Three_tasks_share_whole_starts_without_a_remainder(double rate, string each) =>
        string.Join(' ', RateParts.All.Chunk(40).Select(parts => RateParts.StartsOf(parts, rate))).ShouldBe(each);

    [Fact]
    public void However_the_parts_are_divided_they_are_the_whole_rate() => Prop
        .ForAll<byte[], PositiveInt>((owners, rate) =>
        {
            double perSecond = rate.Get / 7.0;
            int[] starts =
            [
                .. RateParts.All
                    .GroupBy(part => owners.Length == 0 ? 0 : owners[part % owners.Length])
                    .Select(parts => RateParts.StartsOf(parts, perSecond)),
            ];
            return starts.Sum() == RateParts.Bound(perSecond);
        })
        .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Who_has_no_part_starts_nothing() => RateParts.StartsOf([], 10_000).ShouldBe(0);
}
