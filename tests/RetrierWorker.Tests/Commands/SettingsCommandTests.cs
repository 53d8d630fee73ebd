using Retrier.Testing;
using RetrierWorker.Configuration.Listing;

namespace RetrierWorker.Tests.Commands;

public sealed class SettingsCommandTests : IDisposable
{
    private const string Token = "hunter2";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_setting_is_a_line_of_columns_whatever_the_configuration_is()
    {
        await File.WriteAllTextAsync(_directory.File("appsettings.json"), "{ this is no configuration");
        SettingsCommandRun run = await SettingsCommandRun.InAsync(_directory.Path);
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Errors.ShouldBeEmpty();
        run.Lines.Select(line => line.Split('\t')[0]).ShouldBe(SettingSection.All.SelectMany(section => section.Meanings).Select(meaning => meaning.Pattern));
        run.Lines.ShouldContain("Loops:<loop>:MaxAttempts\t3\tReplays of one incident before it is parked.", StringComparer.Ordinal);
    }

    [Fact]
    public async Task With_values_what_holds_here_is_listed_the_samples_too()
    {
        SettingsCommandRun run = await SettingsCommandRun.InAsync(_directory.Path, "--values", "--data", "elsewhere");
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Lines.ShouldContain("Local:DataDirectory\telsewhere\t./.retrier\tQueues, executions and taps. One process at a time.", StringComparer.Ordinal);
        run.Lines.ShouldContain("Loops:orders:FailureQueue\torders-failure\trequired\tWhere failed work arrives. No two loops may share one.", StringComparer.Ordinal);
        run.Lines.ShouldContain("Loops:orders:MaxAttempts\tnot set\t3\tReplays of one incident before it is parked.", StringComparer.Ordinal);
        Directory.EnumerateFileSystemEntries(_directory.Path).ShouldBeEmpty("nothing is opened to list settings");
    }

    [Fact]
    public async Task Wrong_values_are_listed_too_and_then_refused_with_2_and_a_secret_is_in_neither()
    {
        await File.WriteAllTextAsync(
            _directory.File("appsettings.json"), $$"""{ "Retrier": { "Taps": { "PollInterval": "soon" }, "Intake": { "Token": "{{Token}}", "Tokn": "{{Token}}" } } }""");
        SettingsCommandRun run = await SettingsCommandRun.InAsync(_directory.Path, "--values");
        run.ExitCode.ShouldBe(2);
        run.Lines.ShouldContain(line => line.StartsWith("Taps:PollInterval\tsoon\t00:00:02\t", StringComparison.Ordinal));
        run.Lines.ShouldContain(line => line.StartsWith("Intake:Token\tset\tnone\t", StringComparison.Ordinal));
        run.Errors.ShouldStartWith("Retrier cannot start: 3 settings are wrong.");
        run.Errors.ShouldContain("Retrier:Intake:Tokn = \"(not shown)\"");
        (run.Errors + string.Concat(run.Lines)).ShouldNotContain(Token);
    }
}
