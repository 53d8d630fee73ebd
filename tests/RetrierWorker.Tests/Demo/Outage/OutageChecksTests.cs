using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Demo;
using RetrierWorker.Demo.Outage;
using RetrierWorker.Health;
using RetrierWorker.Messages;
using RetrierWorker.Sample;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Demo.Outage;

/// <summary>The demo says so when replay does harm.</summary>
public sealed class OutageChecksTests
{
    private static readonly OutagePlan Plan = new(new DemoOptions(500, 1));

    [Theory]
    [InlineData(1, "ramp", null)]
    [InlineData(5, "ramp", null)]
    [InlineData(0, "ramp", "0 executions were spent to find out that it is still broken, 1 to 5 may")]
    [InlineData(6, "ramp", "6 executions were spent to find out that it is still broken, 1 to 5 may")]
    [InlineData(1, "operator", "the ramp did not end the campaign, but operator")]
    public void While_it_is_broken_the_ramp_must_end_the_campaign_after_a_handful(int started, string by, string? problem) =>
        ProblemOf(() => OutageChecks.Stopped(Campaign(started, by))).ShouldBe(problem);

    [Theory]
    [InlineData(275, "budget", null)]
    [InlineData(276, "budget", "276 executions were started, and the budget is 275")]
    [InlineData(20, "breaker", "the budget did not end the campaign, but breaker")]
    public void The_budget_must_end_the_campaign_and_hold(int started, string by, string? problem) =>
        ProblemOf(() => OutageChecks.WithinBudget(Campaign(started, by), Plan)).ShouldBe(problem);

    [Theory]
    [InlineData(91, 9, 20, null)]
    [InlineData(90, 10, 20, "10 of 100 calls after the ramp were too many for the card step, less than 10 % may")]
    [InlineData(100, 0, 26, "the rate settled at 26.0 a second, and the card step bears 20")]
    [InlineData(100, 0, 9, "the rate settled at 9.0 a second, and the card step bears 20")]
    public void A_weak_system_must_not_be_overrun_and_must_be_used(int served, int refused, double rate, string? problem) =>
        ProblemOf(() => OutageChecks.Settled(Campaign(200, "budget", [99, rate, rate, rate, rate, rate], new StepTraffic(served, refused)), Plan)).ShouldBe(problem);

    [Fact]
    public void A_ramp_that_is_never_over_settles_at_nothing() =>
        ProblemOf(() => OutageChecks.Settled(Campaign(200, "budget"), Plan)).ShouldBe("the ramp was never over");

    [Theory]
    [InlineData("operator", 10, 11, 0, null)]
    [InlineData("operator", 10, 10, 0, "the rate did not rise from 10 a second")]
    [InlineData("operator", 10, 11, 1, "1 calls were too many for a card step that is mended")]
    [InlineData("ramp", 10, 11, 0, "the campaign was ended by ramp")]
    public void A_mended_system_must_be_used_more_and_more(string by, double first, double last, int refused, string? problem) =>
        ProblemOf(() => OutageChecks.Risen(Campaign(100, by, [first, last], new StepTraffic(100, refused)))).ShouldBe(problem);

    [Theory]
    [InlineData(5, 0, null)]
    [InlineData(4, 0, "4 messages were parked, and 5 orders have a card that is refused")]
    [InlineData(5, 1, "1 executions were spent on what is known to be poison")]
    public void Poison_must_be_parked_and_cost_nothing_any_more(int parked, int started, string? problem)
    {
        CampaignSeen seen = Campaign(started, "operator");

        ProblemOf(() => OutageChecks.Parked(seen with { Report = seen.Report with { Parked = parked } }, Plan)).ShouldBe(problem);
    }

    [Fact]
    public void What_is_parked_must_be_parked_as_poison()
    {
        OutageChecks.ArePoison([Parked(ParkReason.Poison), Parked(ParkReason.Poison)]);

        ProblemOf(() => OutageChecks.ArePoison([Parked(ParkReason.Poison), Parked(ParkReason.AttemptsExhausted), Parked(null)]))
            .ShouldBe("2 messages are parked for another reason: attempts-exhausted, no reason");
    }

    private static ReceivedMessage Parked(ParkReason? reason) => TestMessages.Of(
        "{}",
        (RetrierHeader.AttributeName, HeaderText.Write(new RetrierHeader { Version = HeaderText.Version, Loop = "orders", Reason = reason?.Code }).Text!));

    private static CampaignSeen Campaign(long started, string by, double[]? rates = null, StepTraffic traffic = default) =>
        new(new CampaignReport("orders-1.1", "over", DateTimeOffset.UnixEpoch, started, 0, 0, 0, 0, 0, 0) { EndedBy = by }, rates ?? [], traffic);

    private static string? ProblemOf(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (DemoException problem)
        {
            return problem.Message;
        }
    }
}
