using RetrierWorker.Commands.Parked;
using RetrierWorker.Parking;
using RetrierWorker.Sweeping;
using RetrierWorker.Tests.Parking;

namespace RetrierWorker.Tests.Commands.Parked;

public sealed class ParkedLinesTests
{
    private static readonly SweepTerms Terms = new(100, TimeSpan.FromSeconds(120), TimeSpan.Zero);
    private static readonly ParkedPlace Place = new("orders-parked", ["orders"]);

    [Fact]
    public void A_message_is_one_line_of_columns_whatever_its_detail_says() =>
        ParkedRows.Of(ParkedEntries.Of("m-1") with { Detail = "a\tb\nc\u001b[31m\u009b" })
            .ShouldBe("m-1\torders\t2026-01-01T00:00:00Z\tattempts-exhausted\tChargeCard/503\t4\ta b c [31m ");

    [Fact]
    public void A_group_is_one_line_with_its_share() =>
        ParkedRows.Of(new ParkedGroup("attempts-exhausted", "ChargeCard/503", 2230, 97)).ShouldBe(" 97 % attempts-exhausted ChargeCard/503 (2,230)");

    [Theory]
    [InlineData(100, 2300, SweepEnd.Limit, "orders-parked: looked at 100 of about 2,300: --limit looks at no more.")]
    [InlineData(100, 2300, SweepEnd.Time, "orders-parked: looked at 100 of about 2,300: there was no time for more; --hold gives more.")]
    [InlineData(3, 4, SweepEnd.Empty, "orders-parked: looked at 3 of about 4: the others are hidden, because somebody else has them in hand, or SQS's count lags.")]
    [InlineData(4, 4, SweepEnd.Empty, null)]
    [InlineData(1, 4, SweepEnd.Enough, null)]
    public void What_was_not_seen_is_said_with_the_reason(int seen, long about, object end, string? note) =>
        SweepText.Of(Place, new SweepResult(seen, about, (SweepEnd)end, 0), Terms).SingleOrDefault().ShouldBe(note);

    [Fact]
    public void What_stays_hidden_for_a_while_is_said() =>
        SweepText.Of(Place, new SweepResult(4, 4, SweepEnd.Empty, 3), Terms).Single()
            .ShouldBe("orders-parked: 3 messages could not be given back; they come back by themselves within 120 s.");
}
