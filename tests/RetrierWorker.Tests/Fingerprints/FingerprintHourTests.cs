using Retrier.Testing;
using RetrierWorker.Fingerprints;

namespace RetrierWorker.Tests.Fingerprints;

public sealed class FingerprintHourTests
{
    private readonly FingerprintHour _hour = new();

    [Fact]
    public void Before_the_first_capture_there_is_nothing_to_tell() => _hour.Shares().ShouldBeNull();

    [Fact]
    public void The_largest_share_comes_first()
    {
        Add("Ship/503", 1);
        Add("ChargeCard/503", 97);
        Add("ChargeCard/500", 2);
        Told().ShouldBe([("ChargeCard/503", 97), ("ChargeCard/500", 2), ("Ship/503", 1)]);
        CaptureShares shares = _hour.Shares()!;
        (shares.Messages, shares.Until).ShouldBe((100, ManualTimeProvider.Start.AddMinutes(1)));
    }

    [Fact]
    public void What_is_an_hour_older_than_the_last_capture_is_forgotten_and_nothing_by_mere_waiting()
    {
        Add("A/1", 5);
        Add("A/2", 3, minute: 59);
        Told().ShouldBe([("A/1", 5), ("A/2", 3)]);
        Add("A/2", 1, minute: 60);
        Told().ShouldBe([("A/2", 4)]);
        Add("A/3", 1, minute: 100_000);
        Told().ShouldBe([("A/3", 1)]);
    }

    [Fact]
    public void A_clock_that_went_back_loses_nothing()
    {
        Add("A/1", 5, minute: 30);
        Add("A/1", 2, minute: 10);
        Add("A/1", 1, minute: 31);
        Told().ShouldBe([("A/1", 8)]);
    }

    [Fact]
    public void The_fifty_first_is_other_until_one_of_the_fifty_was_not_seen_for_an_hour()
    {
        AddMany(FingerprintNames.Limit);
        Add("Late/1", 100, minute: 1);
        _hour.Shares()!.Top[^1].ShouldBe(new FingerprintCount("other", 100 + FingerprintNames.Limit - FingerprintHour.Shown));
        Add("Late/1", 7, minute: 60);
        _hour.Shares()!.Top[0].ShouldBe(new FingerprintCount("Late/1", 7));
    }

    [Fact]
    public void Few_are_shown_and_all_are_counted()
    {
        AddMany(30);
        CaptureShares shares = _hour.Shares()!;
        shares.Top.Count.ShouldBe(FingerprintHour.Shown + 1);
        shares.Top[^1].ShouldBe(new FingerprintCount("other", 20));
        shares.Top.Sum(count => count.Messages).ShouldBe(shares.Messages);
    }

    private void AddMany(int fingerprints)
    {
        for (int i = 0; i < fingerprints; i++)
        {
            Add($"State/{i:00}", 1);
        }
    }

    private void Add(string fingerprint, int times, int minute = 0)
    {
        for (int i = 0; i < times; i++)
        {
            _hour.Add(fingerprint, ManualTimeProvider.Start.AddMinutes(minute));
        }
    }

    private IEnumerable<(string Fingerprint, long Messages)> Told() => _hour.Shares()!.Top.Select(count => (count.Fingerprint, count.Messages));
}
