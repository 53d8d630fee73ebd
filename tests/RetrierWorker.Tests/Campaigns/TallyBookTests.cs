using Retrier.Abstractions.Outcomes;
using RetrierWorker.Campaigns;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class TallyBookTests
{
    private readonly TallyBook _book = new();

    [Theory]
    [InlineData(OutcomeKind.Succeeded, false, 1, 0, 1, 0)]
    [InlineData(OutcomeKind.FailedAgain, false, 0, 1, 0, 1)]
    [InlineData(OutcomeKind.TimedOut, false, 0, 1, 0, 1)]
    [InlineData(OutcomeKind.Aborted, false, 0, 1, 0, 1)]
    [InlineData(OutcomeKind.Unknown, false, 0, 0, 0, 0)]
    [InlineData(OutcomeKind.Succeeded, true, 1, 0, 1, 0)]
    [InlineData(OutcomeKind.FailedAgain, true, 0, 1, 0, 0)]
    public void Each_outcome_is_counted_and_what_says_nothing_of_the_upstream_is_judged_by_nobody(
        OutcomeKind kind, bool suspect, int succeeded, int failed, int good, int bad)
    {
        _book.Ended(new CampaignMember(4, "ChargeCard/503", suspect), kind);
        CampaignTally tally = _book.Close(Id);
        tally.Counts.ShouldBe(new CampaignCounts(0, 0, succeeded, failed, kind is OutcomeKind.Unknown ? 1 : 0, 0));
        tally.Judged.ShouldBe(Of(good, bad));
        tally.Marks.GetValueOrDefault(4).Judged.ShouldBe(Of(good, bad));
        tally.Marks.GetValueOrDefault(4).Suspects.ShouldBe(suspect ? Of(succeeded, failed) : default);
        tally.Groups.GetValueOrDefault("ChargeCard/503").ShouldBe(Of(good, bad));
    }

    [Fact]
    public void What_has_no_fingerprint_counts_as_other()
    {
        _book.Ended(new CampaignMember(0, null, IsSuspect: false), OutcomeKind.Succeeded);
        _book.Close(Id).Groups.Keys.ShouldBe(["other"]);
    }

    [Fact]
    public void What_was_told_is_not_told_again()
    {
        _book.Started(new CampaignMember(1, null, IsSuspect: false));
        _book.Throttled(1);
        _book.Add(new CampaignCounts(0, 1, 0, 0, 0, 1));
        CampaignTally tally = _book.Close(Id);
        tally.Counts.ShouldBe(new CampaignCounts(1, 1, 0, 0, 0, 1));
        tally.Marks[1].ShouldBe(new MarkTally(1, default, default, 1));
        tally.IsEmpty.ShouldBeFalse();
        _book.Close(Id).IsEmpty.ShouldBeTrue();
    }
}
