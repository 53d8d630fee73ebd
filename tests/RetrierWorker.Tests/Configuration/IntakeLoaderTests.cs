using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Configuration;

public sealed class IntakeLoaderTests
{
    private const string Elsewhere = "http://0.0.0.0:8080";

    [Fact]
    public void The_intake_is_off_and_keeps_answers_for_an_hour() => Configured.Load().Intake.ShouldBe(
        new IntakeSettings(Enabled: false, Token: null, TimeSpan.FromHours(1), TimeSpan.FromSeconds(30), MismatchStatus: 400, InProgressStatus: 202));

    [Fact]
    public void Statuses_may_be_those_of_the_ietf_draft()
    {
        IntakeSettings intake = Configured.Load(("Intake:MismatchStatus", "422"), ("Intake:InProgressStatus", "409")).Intake;
        intake.MismatchStatus.ShouldBe(422);
        intake.InProgressStatus.ShouldBe(409);
    }

    [Theory]
    [InlineData("Intake:MismatchStatus", "404", "is neither 400 nor 422.")]
    [InlineData("Intake:InProgressStatus", "200", "is neither 202 nor 409.")]
    [InlineData("Intake:Window", "00:00:00", "is not a time (hh:mm:ss) from 00:00:01 to 90.00:00:00")]
    [InlineData("Intake:Enabled", "maybe", "is neither true nor false.")]
    public void What_cannot_work_is_refused(string setting, string value, string why) =>
        Configured.Problems((setting, value)).Single().ShouldStartWith($"{setting} {why}");

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://[::1]:8080")]
    public void On_loopback_no_token_is_needed(string address) =>
        Configured.Load(("Http:Url", address), ("Intake:Enabled", "true")).Intake.Enabled.ShouldBeTrue();

    [Fact]
    public void Bound_elsewhere_an_intake_without_a_token_stops_the_start() =>
        Configured.Problems(("Http:Url", Elsewhere), ("Intake:Enabled", "true")).Single().ShouldBe(
            "Intake:Token is missing, and http://0.0.0.0:8080/ can be reached from elsewhere: anybody could start executions. Set Retrier__Intake__Token, or let Http:Url be a loopback address.");

    [Fact]
    public void Bound_elsewhere_without_intake_or_with_a_token_it_starts()
    {
        Configured.Load(("Http:Url", Elsewhere)).Intake.Enabled.ShouldBeFalse();
        Configured.Load(("Http:Url", Elsewhere), ("Intake:Enabled", "true"), ("Intake:Token", "0123456789abcdef")).Intake.Enabled.ShouldBeTrue();
    }

    [Fact]
    public void A_token_that_could_be_guessed_is_refused_and_not_shown()
    {
        SettingsException refused = Should.Throw<SettingsException>(() => Configured.Load(("Intake:Token", "hunter2")));
        refused.Message.ShouldContain("has fewer than 16 characters and could be guessed");
        refused.Message.ShouldNotContain("hunter2");
    }
}
