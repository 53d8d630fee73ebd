using FsCheck;
using FsCheck.Fluent;
using Retrier.Testing;
using RetrierWorker.Retention;

namespace RetrierWorker.Tests.Retention;

public sealed class RetentionScheduleTests
{
    private static readonly DateTimeOffset Now = ManualTimeProvider.Start;

    /// <summary>A quarter of the margin is six hours.</summary>
    private static readonly RetentionTerms Terms = RetentionTerms.Of(TimeSpan.FromDays(14), TimeSpan.FromDays(1));

    [Theory]
    [InlineData(14, 1, 1)]
    [InlineData(4, 13, 2)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 1, 0.5)]
    public void The_margin_is_at_most_half_of_what_the_queue_keeps(double retention, double margin, double effective) =>
        RetentionTerms.Of(TimeSpan.FromDays(retention), TimeSpan.FromDays(margin)).Margin.ShouldBe(TimeSpan.FromDays(effective));

    [Theory]
    [InlineData(0, 13)]
    [InlineData(5, 8)]
    [InlineData(12.75, 0.25)]
    [InlineData(12.9, 0.25)]
    [InlineData(13.9, 0.25)]
    public void A_queue_that_was_seen_whole_is_looked_at_when_its_oldest_nears_the_end_and_not_before(double age, double after) =>
        Next(new RetentionLook { NotOlderThan = Now - TimeSpan.FromDays(age), Ended = true }).ShouldBe(TimeSpan.FromDays(after));

    [Fact]
    public void One_that_was_seen_in_part_is_looked_at_again_after_a_quarter_of_the_margin() =>
        Next(new RetentionLook { Ended = true }).ShouldBe(TimeSpan.FromHours(6));

    [Theory]
    [InlineData(1, 360)]
    [InlineData(6, 60)]
    [InlineData(24, 15)]
    [InlineData(1000, 15)]
    public void One_that_takes_several_looks_gets_them_in_that_time(int parts, int minutes) =>
        Next(new RetentionLook { Parts = parts }).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void One_that_has_more_to_refresh_than_a_look_may_is_looked_at_soon() =>
        Next(new RetentionLook { Refreshed = 1, Parts = 3 }).ShouldBe(TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData(14, 0, 300)]
    [InlineData(14, 1, 600)]
    [InlineData(1.0 / 1440, 1, 1.875)]
    public void A_process_that_has_just_begun_does_something_else_first(double days, double random, double seconds) => RetentionSchedule
        .First(RetentionTerms.Of(TimeSpan.FromDays(days), TimeSpan.FromDays(1)), random).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void One_that_could_not_be_looked_at_is_tried_again_soon() => Next(null).ShouldBe(TimeSpan.FromMinutes(5));

    [Fact]
    public void A_queue_that_keeps_messages_for_a_minute_is_looked_at_several_times_in_it()
    {
        var terms = RetentionTerms.Of(TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        foreach (RetentionLook? look in (RetentionLook?[])[null, new() { Ended = true }, new() { Refreshed = 1 }, new() { Parts = 9 }])
        {
            (RetentionSchedule.Next(terms, look, Now) - Now).ShouldBe(TimeSpan.FromSeconds(7.5));
        }
    }

    [Fact]
    public void Whatever_comes_when_and_though_looks_miss_some_or_fail_every_message_is_sent_anew_in_time_and_looks_are_few() => Prop
        .ForAll<(byte Wait, byte What)[], byte>((events, seed) =>
        {
            RetentionModel model = new(RetentionTerms.Of(TimeSpan.FromDays(1 + (seed % 14)), TimeSpan.FromHours(1 + (seed % 30))), seed);
            foreach ((byte wait, byte what) in events)
            {
                model.Run(TimeSpan.FromHours(wait / 4.0));
                model.Happen(what);
            }

            model.Run(model.Terms.Retention * 2);
            model.Deleted.ShouldBe(0);
            model.Looks.ShouldBeLessThanOrEqualTo(model.MostLooks());
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_burst_that_waits_for_a_hundred_days_takes_a_look_for_each_time_it_would_have_been_deleted()
    {
        RetentionModel model = new(Terms, seed: 1);
        model.Happen(RetentionModel.Burst);
        model.Run(TimeSpan.FromDays(100));
        (model.Deleted, model.Waiting).ShouldBe((0, RetentionModel.BurstSize));

        // the first look, and then one in nearly 13 days
        model.Looks.ShouldBeInRange(8, 10);
    }

    private static TimeSpan Next(RetentionLook? look) => RetentionSchedule.Next(Terms, look, Now) - Now;
}
