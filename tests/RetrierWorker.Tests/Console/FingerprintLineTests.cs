using Retrier.Testing;
using RetrierWorker.Console;
using RetrierWorker.Fingerprints;

namespace RetrierWorker.Tests.Console;

public sealed class FingerprintLineTests
{
    [Fact]
    public void A_loop_that_captured_nothing_has_no_line() => FingerprintLine.Of(Reports.Loop).ShouldBeNull();

    [Fact]
    public void The_line_says_what_most_failures_are() =>
        Line(("ChargeCard/503", 97), ("Ship/500", 3)).ShouldBe(
            "orders: 97 % is ChargeCard/503, 3 % is Ship/500; of 100 captured in the hour to 2026-01-01 00:00 UTC");

    [Fact]
    public void All_is_only_all_and_little_is_not_nothing()
    {
        Line(("A/1", 1)).ShouldContain(" 100 % is A/1;");
        Line(("A/1", 9_999), ("A/2", 1)).ShouldContain(" >99 % is A/1, <1 % is A/2;");
    }

    [Fact]
    public void It_stays_one_line() =>
        Line([.. Enumerable.Range(0, 11).Select(i => ($"A/{i}", 1))]).ShouldContain(" 9 % is A/4, and 6 more; of 11 captured");

    private static string Line(params (string Fingerprint, int Messages)[] counts) => FingerprintLine.Of(Reports.Loop with
    {
        Fingerprints = new CaptureShares(
            counts.Sum(count => count.Messages),
            ManualTimeProvider.Start,
            [.. counts.Select(count => new FingerprintCount(count.Fingerprint, count.Messages))]),
    })!;
}
