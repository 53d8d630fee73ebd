using Microsoft.Extensions.Configuration;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Configuration;

public sealed class SettingsErrorTests
{
    [Fact]
    public void Everything_that_is_wrong_is_told_in_one_message()
    {
        string message = Should.Throw<SettingsException>(() => Configured.Load(
            ("Loops:orders:RetryQueue", "orders-failure"),
            ("Loops:orders:ParkedQueue", " "),
            ("Loops:orders:Replay:RatePerSecond", "0"),
            ("Loops:orders:RetryQeue", "orders-retry"),
            ("Taps:PollInterval", "soon"),
            ("Idempotency:Key", "a"))).Message;
        message.ShouldBe(
            """
            Retrier cannot start: 6 settings are wrong.
              Retrier:Loops:orders:ParkedQueue = " "
                  what cannot be replayed would have no place. Give a queue of its own.
              Retrier:Loops:orders:Replay:RatePerSecond = "0"
                  is not a number from 0.001 to 10000: nothing would ever be replayed, or faster than any quota. To stop replay, close the replay tap.
              Retrier:Loops:orders:RetryQueue = "orders-failure"
                  is the same queue as FailureQueue: what is captured would be captured again, without end.
              Retrier:Taps:PollInterval = "soon"
                  is not a time (hh:mm:ss) from 00:00:00.0500000 to 00:01:00: taps would be read too often or too seldom.
              Retrier:Idempotency:Key = "a"
                  is not a setting; it would have no effect.
              Retrier:Loops:orders:RetryQeue = "orders-retry"
                  is not a setting; it would have no effect. Did you mean Retrier:Loops:orders:RetryQueue?
            Settings come from appsettings.json, --config FILE and the environment, where ':' is written '__' (Retrier__Loops__orders__RetryQueue). docs/configuration.md lists them all.
            """);
    }

    [Fact]
    public void One_that_is_missing_is_told_as_not_set() =>
        Should.Throw<SettingsException>(() => Configured.Load(("Loops:orders:FailureQueue", null))).Message.ShouldStartWith(
            """
            Retrier cannot start: one setting is wrong.
              Retrier:Loops:orders:FailureQueue is not set
                  nothing could be captured. Give the queue that the state machine sends its failures to.
            """);

    [Theory]
    [InlineData("Loops:orders:Replay:RatePerSecond", "0", "is not a number from 0.001 to 10000")]
    [InlineData("Loops:orders:Replay:RatePerSecond", "-1", "is not a number from 0.001 to 10000")]
    [InlineData("Loops:orders:Replay:RatePerSecond", "NaN", "is not a number from 0.001 to 10000")]
    [InlineData("Loops:orders:Replay:RatePerSecond", "ten", "is not a number from 0.001 to 10000")]
    [InlineData("Loops:orders:Replay:Burst", "0", "is not a whole number from 1 to 10000")]
    [InlineData("Loops:orders:Replay:Burst", "1.5", "is not a whole number from 1 to 10000")]
    [InlineData("Loops:orders:Replay:MaxConcurrency", "0", "is not a whole number from 1 to 1000")]
    [InlineData("Loops:orders:Replay:Mode", "Resume", "is none of Start, Redrive, Sync.")]
    [InlineData("Loops:orders:Replay:Mode", "Sync", "is for Express state machines on AWS")]
    [InlineData("Loops:orders:OutcomeQueue", "orders-outcomes", "is for AWS, where EventBridge fills it")]
    [InlineData("Loops:orders:Replay:SettleGrace", "-00:00:01", "is not a time (hh:mm:ss)")]
    [InlineData("Loops:orders:FailureReporting", "Nobody", "is none of Workflow, Retrier.")]
    [InlineData("Loops:orders:FailureReporting", "Retrier", "is for AWS: a local state machine tells the Failure queue itself")]
    [InlineData("Local:StateMachines:orders:Timeout", "-00:00:01", "is not a time (hh:mm:ss)")]
    [InlineData("Loops:orders:MaxAttempts", "0", "is not a whole number from 1 to 1000")]
    [InlineData("Loops:orders:MaxAttempts", "three", "is not a whole number from 1 to 1000")]
    [InlineData("Loops:orders:MaxAttempts", "99999999999", "is not a whole number from 1 to 1000")]
    [InlineData("Loops:orders:Message:Input", "a[", "is not JMESPath")]
    [InlineData("Loops:orders:StateMachine", "other", "is not among Retrier:Local:StateMachines (orders): nothing could be started.")]
    [InlineData("Provider", "Azure", "is none of Local, Aws.")]
    [InlineData("Provider", "7", "is none of Local, Aws.")]
    [InlineData("ShutdownTimeout", "00:05:00", "is not a time (hh:mm:ss) from 00:00:01 to 00:02:00")]
    [InlineData("Taps:MaxStaleness", "00:00:03", "is shorter than two poll intervals (00:00:04)")]
    [InlineData("Http:Url", "https://127.0.0.1:8080", "is not of the form http://host:port")]
    [InlineData("Http:Url", "8080", "is not of the form http://host:port")]
    [InlineData("Http:Url", "http://127.0.0.1:8080/retrier", "is not of the form http://host:port")]
    [InlineData("Sample:Enabled", "yes", "is neither true nor false.")]
    [InlineData("Sample:OrdersPerSecond", "-1", "is not a number from 0 to 1000")]
    [InlineData("Local:MaxConcurrentExecutions", "0", "is not a whole number from 1 to 10000")]
    [InlineData("Local:StateMachines:orders:Steps:0:Method", "GET", "is none of POST, PUT, PATCH")]
    [InlineData("Local:StateMachines:orders:Steps:0:Url", "charge", "is neither an http(s) address nor a path of this service")]
    [InlineData("Local:StateMachines:orders:Steps:0:Timeout", "0", "is not a time (hh:mm:ss)")]
    public void A_wrong_value_is_refused_with_its_consequence(string name, string value, string consequence) =>
        Configured.Problems((name, value)).ShouldHaveSingleItem().ShouldStartWith($"{name} {consequence}");

    [Theory]
    [InlineData("Loops:orders:MaxAttemps", " Did you mean Retrier:Loops:orders:MaxAttempts?")]
    [InlineData("Loops:orders:Replay:RatePerSec", " Did you mean Retrier:Loops:orders:Replay:RatePerSecond?")]
    [InlineData("Taps:PollIntervall", " Did you mean Retrier:Taps:PollInterval?")]
    [InlineData("Colour", "")]
    public void A_key_nobody_knows_is_refused_and_the_nearest_one_named(string name, string suggestion) =>
        Configured.Problems((name, "5")).ShouldHaveSingleItem().ShouldBe($"{name} is not a setting; it would have no effect.{suggestion}");

    [Theory]
    [InlineData("orders-failure", "FailureQueue", "each would capture the other's failures and replay them in its own state machine")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/1/orders-failure", "FailureQueue", "each would capture the other's failures and replay them in its own state machine")]
    [InlineData("arn:aws:sqs:eu-west-1:1:orders-failure", "FailureQueue", "each would capture the other's failures and replay them in its own state machine")]
    [InlineData("orders-retry", "RetryQueue", "each would replay the other's work in its own state machine")]
    public void Two_loops_must_not_share_a_queue_whichever_way_it_is_named(string queue, string setting, string consequence) =>
        Configured.Problems(Configured.Refunds(($"Loops:refunds:{setting}", queue)))
            .ShouldHaveSingleItem().ShouldBe($"Loops:orders:{setting} is shared by the loops 'orders' and 'refunds': {consequence}.");

    [Fact]
    public void A_retry_queue_that_is_another_loops_failure_queue_is_refused() =>
        Configured.Problems(Configured.Refunds(("Loops:refunds:RetryQueue", "orders-failure"))).ShouldHaveSingleItem()
            .ShouldBe("Loops:refunds:RetryQueue is the Failure queue of the loop 'orders', which would take away what waits here.");

    [Fact]
    public void A_parked_queue_that_another_loop_reads_is_refused() =>
        Configured.Problems(Configured.Refunds(("Loops:refunds:ParkedQueue", "orders-retry"))).ShouldHaveSingleItem()
            .ShouldBe("Loops:refunds:ParkedQueue is read by the loop 'orders': what is parked here would be replayed there.");

    [Theory]
    [InlineData("orders-failure")]
    [InlineData("orders-retry")]
    public void A_parked_queue_that_its_own_loop_reads_is_refused(string queue) =>
        Configured.Problems(("Loops:orders:ParkedQueue", queue)).ShouldHaveSingleItem()
            .ShouldBe("Loops:orders:ParkedQueue is also the loop's Failure or Retry queue: what is parked would come straight back.");

    [Fact]
    public void Two_loops_may_share_their_parked_queue() =>
        Configured.Load(Configured.Refunds(("Loops:refunds:ParkedQueue", "orders-parked"))).Loops.Count.ShouldBe(2);

    [Fact]
    public void A_loops_name_that_cannot_be_part_of_a_parameters_name_is_refused() =>
        Configured.Problems(("Loops:or ders:FailureQueue", "x")).ShouldContain(
            "Loops:or ders is not a loop name: 1 to 64 letters, digits, '-' or '_' (it becomes part of parameter names).",
            StringComparer.Ordinal);

    [Fact]
    public void A_state_machine_without_steps_or_with_two_of_one_name_is_refused()
    {
        IConfiguration none = Configured.With(("Local:StateMachines:empty:OutputQueue", "a"), ("Local:StateMachines:empty:FailureQueue", "b"));
        Should.Throw<SettingsException>(() => SettingsLoader.Load(none)).Message.ShouldContain("has no entries; the state machine would do nothing.");
        Configured.Problems(
            ("Local:StateMachines:orders:Steps:1:Name", "ChargeCard"),
            ("Local:StateMachines:orders:Steps:1:Url", "/charge")).ShouldHaveSingleItem().ShouldContain("has two steps named 'ChargeCard'");
    }
}
