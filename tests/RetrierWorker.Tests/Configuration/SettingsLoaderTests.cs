using RetrierWorker.Configuration;

namespace RetrierWorker.Tests.Configuration;

public sealed class SettingsLoaderTests
{
    [Fact]
    public void What_is_not_set_has_the_defaults_of_the_design()
    {
        RetrierSettings settings = SettingsLoader.Load(SettingsTexts.Of(SettingsTexts.Whole));
        settings.Provider.ShouldBe(Provider.Local);
        settings.Taps.ShouldBe(new TapsSettings("/retrier", TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)));
        settings.Http.Url.ShouldBe(new Uri("http://127.0.0.1:8080"));
        settings.Local.DataDirectory.ShouldBe("./.retrier");
        LoopSettings loop = settings.Loops.ShouldHaveSingleItem();
        loop.MaxAttempts.ShouldBe(3);
        loop.Replay.ShouldBe(new ReplaySettings(10, 10, 50, ReplayMode.Start, TimeSpan.FromMinutes(5)));
        loop.Message.ShouldBe(new MessageSettings());
        loop.Idempotency.ShouldBeNull();
        settings.Aws.LedgerTable.ShouldBeNull();
        settings.Intake.Enabled.ShouldBeFalse();
    }

    [Fact]
    public void Names_count_in_any_case_as_the_environment_writes_them()
    {
        RetrierSettings settings = SettingsLoader.Load(SettingsTexts.Of(
            SettingsTexts.Whole,
            ("RETRIER:LOOPS:ORDERS:REPLAY:RATEPERSECOND", "2.5"),
            ("retrier:taps:pollinterval", "00:00:05")));
        settings.Loops[0].Replay.RatePerSecond.ShouldBe(2.5);
        settings.Taps.PollInterval.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void All_errors_are_told_in_one_message_with_name_value_and_consequence()
    {
        Refused(
            ("Retrier:Loops:orders:Replay:RatePerSecond", "0"),
            ("Retrier:Loops:orders:MaxAttempts", "three"),
            ("Retrier:Taps:PollIntervall", "00:00:02"),
            ("Retrier:Loops:orders:RetryQueue", "orders-failure")).ShouldBe(
            """
            Retrier cannot start: 4 settings are wrong.
              Retrier:Loops:orders:MaxAttempts = "three"
                  is not a whole number from 1 to 1000: an incident would be parked before its first replay, or never.
              Retrier:Loops:orders:Replay:RatePerSecond = "0"
                  is not a number from 0.001 to 10000: nothing would ever be replayed, or faster than any quota. To stop replay, close the replay tap.
              Retrier:Loops:orders:RetryQueue = "orders-failure"
                  is the same queue as FailureQueue: what is captured would be captured again, without end.
              Retrier:Taps:PollIntervall = "00:00:02"
                  is not a setting; it would have no effect. Did you mean Retrier:Taps:PollInterval?
            Settings come from appsettings.json, --config FILE and the environment, where ':' is written '__' (Retrier__Loops__orders__RetryQueue). docs/configuration.md lists them all.
            """);
    }

    [Theory]
    [InlineData("Retrier:Loops:orders:Replay:RatePerSecond", "-1", "is not a number")]
    [InlineData("Retrier:Loops:orders:Replay:RatePerSecond", "NaN", "is not a number")]
    [InlineData("Retrier:Loops:orders:Replay:Burst", "0", "no execution could ever be started")]
    [InlineData("Retrier:Loops:orders:Replay:Mode", "Resume", "is none of Start, Redrive")]
    [InlineData("Retrier:Loops:orders:Message:Input", "a.[", "is not JMESPath")]
    [InlineData("Retrier:Loops:orders:ParkedQueue", "orders-retry", "what is parked would come straight back")]
    [InlineData("Retrier:Loops:orders:StateMachine", "nobody", "nothing could be started")]
    [InlineData("Retrier:Loops:orders:Replay:Ramp:Steps", "1,x", "would not know how to begin")]
    [InlineData("Retrier:Loops:orders:Idempotency:Key", "a.[", "is not JMESPath")]
    [InlineData("Retrier:Loops:or ders:FailureQueue", "q", "is not a loop name")]
    [InlineData("Retrier:Provider", "Azure", "is none of Local, Aws")]
    [InlineData("Retrier:Taps:MaxStaleness", "00:00:03", "one failed read would close every tap")]
    [InlineData("Retrier:Http:Url", "ftp://x", "is not of the form http://host:port")]
    [InlineData("Retrier:ShutdownTimeout", "soon", "is not a time")]
    [InlineData("Retrier:Local:StateMachines:orders:Steps:0:Method", "GET", "the state could not be sent")]
    [InlineData("Retrier:Local:StateMachines:orders:Steps:1:Name", "ChargeCard", "has two steps named")]
    [InlineData("Retrier:Nonsense", "x", "is not a setting")]
    public void A_wrong_setting_is_refused_with_its_consequence(string name, string value, string consequence) =>
        Refused((name, value)).ShouldContain(consequence);

    [Theory]
    [InlineData("FailureQueue", "each would capture the other's failures")]
    [InlineData("RetryQueue", "each would replay the other's work")]
    public void Two_loops_may_not_share_a_queue_they_read(string queue, string consequence)
    {
        (string, string?)[] second =
        [
            ("Retrier:Loops:refunds:FailureQueue", "refunds-failure"),
            ("Retrier:Loops:refunds:RetryQueue", "refunds-retry"),
            ("Retrier:Loops:refunds:ParkedQueue", "refunds-parked"),
            ("Retrier:Loops:refunds:StateMachine", "orders"),
        ];
        SettingsLoader.Load(SettingsTexts.Of(SettingsTexts.Whole, second)).Loops.Count.ShouldBe(2);
        string shared = queue == "FailureQueue" ? "orders-failure" : "arn:aws:sqs:eu-west-1:1:orders-retry";
        Refused([.. second, ($"Retrier:Loops:refunds:{queue}", shared)]).ShouldContain($"is shared by the loops 'orders' and 'refunds': {consequence}");
    }

    [Fact]
    public void One_loops_retry_queue_may_not_be_anothers_failure_queue() => Refused(
        ("Retrier:Loops:refunds:FailureQueue", "orders-retry"),
        ("Retrier:Loops:refunds:RetryQueue", "refunds-retry"),
        ("Retrier:Loops:refunds:ParkedQueue", "refunds-parked"),
        ("Retrier:Loops:refunds:StateMachine", "orders")).ShouldContain("is the Failure queue of the loop 'refunds', which would take away what waits here");

    private static string Refused(params (string Name, string? Value)[] settings) =>
        Should.Throw<SettingsException>(() => SettingsLoader.Load(SettingsTexts.Of(SettingsTexts.Whole, settings))).Message;
}
