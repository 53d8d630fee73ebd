using Microsoft.Extensions.Configuration;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Configuration;

public sealed class AwsRulesTests
{
    private const string Arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";

    private static readonly (string Name, string? Value)[] Synchronous =
        [("Loops:orders:Replay:Mode", "Sync"), ("Loops:orders:Idempotency:Key", "order"), ("Aws:LedgerTable", "ledger")];

    [Theory]
    [InlineData("orders-failure", Arn)]
    [InlineData("orders-failure.fifo", Arn)]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/123456789012/orders-failure", Arn)]
    [InlineData("http://127.0.0.1:4566/000000000000/orders-failure", Arn)]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:orders-failure", Arn)]
    [InlineData("arn:aws-us-gov:sqs:us-gov-west-1:123456789012:orders-failure", Arn)]
    [InlineData("orders-failure", Arn + ":live")]
    public void A_queue_is_given_by_name_url_or_arn_and_a_state_machine_by_arn(string queue, string machine) =>
        Configured.Load(("Provider", "Aws"), ("Loops:orders:FailureQueue", queue), ("Loops:orders:StateMachine", machine)).Provider.ShouldBe(Provider.Aws);

    [Theory]
    [InlineData("orders failure")]
    [InlineData("arn:aws:sns:eu-west-1:123456789012:orders")]
    [InlineData("arn:aws:sqs:eu-west-1:42:orders")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com")]
    public void Anything_else_is_no_queue(string queue) =>
        Problems(("Loops:orders:FailureQueue", queue)).ShouldHaveSingleItem().ShouldStartWith("Loops:orders:FailureQueue is neither the name of a queue");

    [Theory]
    [InlineData("orders")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:orders:1")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:orders")]
    public void A_state_machine_without_an_arn_could_not_be_started(string machine) =>
        Problems(("Loops:orders:StateMachine", machine)).ShouldHaveSingleItem().ShouldStartWith("Loops:orders:StateMachine is not the ARN of a state machine");

    [Theory]
    [InlineData("orders-failure")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/123456789012/orders-retry")]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:orders-parked")]
    public void Work_would_be_deleted_from_a_queue_that_is_read_for_outcomes(string queue) =>
        Problems(("Loops:orders:OutcomeQueue", queue)).ShouldHaveSingleItem().ShouldStartWith(
            "Loops:orders:OutcomeQueue is also the Failure, Retry or Parked queue of the loop 'orders': the work in it would be deleted");

    [Fact]
    public void Nor_may_it_be_a_queue_of_another_loop_or_that_loops_outcome_queue()
    {
        Problems([("Loops:orders:OutcomeQueue", "refunds-retry"), .. Configured.Refunds(("Loops:refunds:StateMachine", Arn))])
            .ShouldHaveSingleItem().ShouldContain("queue of the loop 'refunds'");
        Problems([("Loops:orders:OutcomeQueue", "both"), .. Configured.Refunds(("Loops:refunds:StateMachine", Arn), ("Loops:refunds:OutcomeQueue", "both"))])
            .ShouldHaveSingleItem().ShouldStartWith("Loops:orders:OutcomeQueue is shared by the loops 'orders' and 'refunds'");
    }

    [Fact]
    public void An_outcome_queue_is_given_like_any_other() =>
        Problems(("Loops:orders:OutcomeQueue", "no queue")).ShouldHaveSingleItem().ShouldStartWith("Loops:orders:OutcomeQueue is neither the name of a queue");

    [Fact]
    public void A_lease_outlasts_a_synchronous_call()
    {
        Problems([.. Synchronous, ("Loops:orders:Idempotency:Lease", "00:05:00")])
            .ShouldHaveSingleItem().ShouldStartWith("Loops:orders:Idempotency:Lease is not longer than a synchronous call");
        Configured.Load([("Provider", "Aws"), ("Loops:orders:StateMachine", Arn), .. Synchronous, ("Loops:orders:Idempotency:Lease", "00:10:00")])
            .Loops[0].Idempotency!.Lease.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void The_sample_runs_locally_only() =>
        Problems(("Sample:Enabled", "true")).ShouldHaveSingleItem().ShouldBe("Sample:Enabled but the sample runs with the local provider only.");

    [Fact]
    public void A_worker_without_any_loop_would_do_nothing_and_say_nothing()
    {
        IConfiguration nothing = new ConfigurationBuilder().AddInMemoryCollection([new("Retrier:Provider", "Aws")]).Build();
        SettingProblem problem = Should.Throw<SettingsException>(() => SettingsLoader.Load(nothing)).Problems.ShouldHaveSingleItem();
        problem.Name.ShouldBe("Retrier:Loops");
        problem.Consequence.ShouldStartWith("nothing would be captured or replayed.");
    }

    private static IReadOnlyList<string> Problems(params (string Name, string? Value)[] settings) =>
        Configured.Problems([("Provider", "Aws"), ("Loops:orders:StateMachine", Arn), .. settings]);
}
