using FsCheck;
using FsCheck.Fluent;
using RetrierWorker.Replay;

namespace RetrierWorker.Tests.Replay;

public sealed class TokenBucketTests
{
    [Fact]
    public void In_no_stretch_of_time_are_there_more_starts_than_the_burst_and_what_the_rate_adds() => Prop
        .ForAll<(byte Wait, byte Wanted)[], byte, byte>((steps, rateSeed, burstSeed) =>
        {
            double rate = 0.5 + (rateSeed / 4.0);
            int burst = 1 + (burstSeed % 20);
            return StaysWithin(Run(steps, rate, burst), rate, burst);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 5)]
    [InlineData(100, 5)]
    public void A_pause_fills_the_bucket_up_to_the_burst(double seconds, int tokens) =>
        TokenBucket.Full(10, 5).Take(5).After(TimeSpan.FromSeconds(seconds)).Available.ShouldBe(tokens);

    [Fact]
    public void A_clock_that_went_back_gives_and_takes_nothing() =>
        TokenBucket.Full(10, 5).Take(3).After(TimeSpan.FromSeconds(-100)).Tokens.ShouldBe(2);

    [Fact]
    public void A_new_rate_gives_no_tokens_by_itself() => TokenBucket.Full(1, 5).Take(5).At(10_000, 5).Tokens.ShouldBe(0);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0.5)]
    [InlineData(5, 1.5)]
    public void It_tells_how_long_until_so_many_tokens_are_there(int tokens, double seconds) =>
        TokenBucket.Full(2, 5).Take(3).Until(tokens).TotalSeconds.ShouldBe(seconds);

    [Fact]
    public void A_rate_next_to_nothing_is_a_long_wait_and_no_overflow() =>
        TokenBucket.Full(1e-12, 1).Take(1).Until(1).ShouldBe(TimeSpan.FromHours(1));

    /// <summary>The moments, in seconds, of all starts of a caller that takes what it can get.</summary>
    private static List<double> Run((byte Wait, byte Wanted)[] steps, double rate, int burst)
    {
        var bucket = TokenBucket.Full(rate, burst);
        List<double> starts = [];
        double now = 0;
        foreach ((byte wait, byte wanted) in steps)
        {
            var passed = TimeSpan.FromMilliseconds(wait * 10);
            now += passed.TotalSeconds;
            bucket = bucket.After(passed);
            int taken = Math.Min(wanted % 8, bucket.Available);
            bucket = bucket.Take(taken);
            starts.AddRange(Enumerable.Repeat(now, taken));
        }

        return starts;
    }

    private static bool StaysWithin(List<double> starts, double rate, int burst)
    {
        for (int from = 0; from < starts.Count; from++)
        {
            for (int to = from; to < starts.Count; to++)
            {
                if (to - from + 1 > burst + (rate * (starts[to] - starts[from])) + 1e-6)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
