using RetrierWorker.Parking;

namespace RetrierWorker.Tests.Parking;

public sealed class ParkedGroupTests
{
    [Fact]
    public void The_largest_group_comes_first_with_its_share()
    {
        ParkedEntry[] entries =
        [
            ParkedEntries.Of("b", "body-not-json", "unknown"),
            .. Enumerable.Range(0, 97).Select(n => ParkedEntries.Of($"c-{n}")),
            .. Enumerable.Range(0, 2).Select(n => ParkedEntries.Of($"d-{n}", fingerprint: "ReserveStock/500")),
        ];
        ParkedGroup.Of(entries).ShouldBe(
        [
            new ParkedGroup("attempts-exhausted", "ChargeCard/503", 97, 97),
            new ParkedGroup("attempts-exhausted", "ReserveStock/500", 2, 2),
            new ParkedGroup("body-not-json", "unknown", 1, 1),
        ]);
    }

    [Fact]
    public void A_share_is_never_rounded_to_all_or_to_none()
    {
        ParkedEntry[] entries = [ParkedEntries.Of("x", "body-not-json"), .. Enumerable.Range(0, 999).Select(n => ParkedEntries.Of($"c-{n}"))];
        ParkedGroup.Of(entries).Select(group => group.Percent).ShouldBe([99, 1]);
        ParkedGroup.Of([ParkedEntries.Of("x")]).Single().Percent.ShouldBe(100);
        ParkedGroup.Of([]).ShouldBeEmpty();
    }
}
