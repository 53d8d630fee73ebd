using FsCheck;
using FsCheck.Fluent;
using RetrierWorker.Tasks;

namespace RetrierWorker.Tests.Tasks;

public sealed class SharedRatePropertyTests
{
    private static readonly double[] Rates = [10, 1, 0.1, 0.3, 3.7, 25];

    [Fact]
    public void Whatever_happens_to_tasks_no_ten_seconds_hold_more_starts_than_the_rate_allows_and_the_whole_rate_is_used_again_within_seconds() => Prop
        .ForAll<(byte Wait, byte What, byte Whom)[], byte>((events, seed) =>
        {
            double rate = Rates[seed % Rates.Length];
            using RateModel model = new(rate);
            model.Join();
            foreach ((byte wait, byte what, byte whom) in events)
            {
                model.Run(TimeSpan.FromMilliseconds(wait * 40));
                model.Happen(what, whom);
            }

            model.Mend();
            model.Run(ShareTimes.Lease + (2 * ShareTimes.Rest) + TimeSpan.FromSeconds(3));
            TimeSpan since = model.Now;
            model.Run(TimeSpan.FromSeconds(31));
            (model.MostInWindow() <= RateParts.Bound(rate)).ShouldBeTrue($"{model.MostInWindow()} in ten seconds at {rate} a second");
            model.StartsSince(since).ShouldBeGreaterThanOrEqualTo((int)(0.9 * 30 * rate) - model.Tasks.Count, $"of {rate} a second, {model.Tasks.Count} tasks");
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(0.2)]
    public void Three_tasks_use_the_whole_rate(double rate)
    {
        using RateModel model = new(rate);
        Enumerable.Range(0, 3).ToList().ForEach(_ => model.Join());
        model.Run(TimeSpan.FromSeconds(30));
        model.Tasks.ShouldAllBe(static task => Math.Abs(task.Share.Report.Share - 0.333) < 0.001);
        int before = model.Starts.Count;
        model.Run(TimeSpan.FromSeconds(102));
        (model.Starts.Count - before).ShouldBeInRange((int)(rate * 97), (int)(rate * 102) + 3);
        model.MostInWindow().ShouldBeLessThanOrEqualTo(RateParts.Bound(rate));
    }

    [Fact]
    public void One_that_is_alone_has_the_whole_rate_at_once()
    {
        using RateModel model = new(10);
        model.Join();
        model.Run(TimeSpan.FromSeconds(0.1));
        model.Starts.Count.ShouldBe(1);
        model.Run(TimeSpan.FromSeconds(5));
        model.Starts.Count.ShouldBeInRange(49, 52);
    }

    [Fact]
    public void Those_that_started_nothing_yet_are_divided_anew_within_two_renewals()
    {
        using RateModel model = new(10);
        ModelTask first = model.Join();
        first.Resting = true;
        model.Run(TimeSpan.FromSeconds(30));
        ModelTask second = model.Join();
        second.Resting = true;
        model.Run(2 * ShareTimes.Renewal + TimeSpan.FromSeconds(0.2));
        (first.Share.Parts.Length, second.Share.Parts.Length).ShouldBe((60, 60));
    }

    [Theory]
    [InlineData(true, 14)]
    [InlineData(false, 20)]
    public void What_one_that_left_or_died_had_is_used_again_within_seconds(bool left, int seconds)
    {
        using RateModel model = new(10);
        ModelTask first = model.Join();
        ModelTask second = model.Join();
        model.Run(TimeSpan.FromSeconds(30));
        (first.Share.Parts.Length, second.Share.Parts.Length).ShouldBe((60, 60));
        model.End(second, left);
        model.Run(ShareTimes.Rest - TimeSpan.FromSeconds(1));
        first.Share.Parts.Length.ShouldBe(60);
        model.Run(TimeSpan.FromSeconds(seconds) - ShareTimes.Rest + TimeSpan.FromSeconds(1));
        first.Share.Parts.Length.ShouldBe(120);
    }

    [Fact]
    public void One_that_cannot_reach_the_store_starts_nothing_once_its_lease_is_about_to_end_and_goes_on_when_it_can()
    {
        using RateModel model = new(10);
        ModelTask task = model.Join();
        model.Run(TimeSpan.FromSeconds(4));
        task.Documents.Away = true;
        TimeSpan since = model.Now;
        model.Run(TimeSpan.FromSeconds(2));
        task.Share.WhyNone.ShouldBeNull();
        model.Run(TimeSpan.FromSeconds(4));
        task.Share.WhyNone.ShouldBe("the tasks that share the rate cannot be seen: the store is away");
        model.StartsSince(since + ShareTimes.Lease - ShareTimes.LeaseMargin).ShouldBe(0);
        task.Documents.Away = false;
        model.Run(TimeSpan.FromSeconds(3));
        task.Share.Parts.Length.ShouldBe(120);
    }
}
