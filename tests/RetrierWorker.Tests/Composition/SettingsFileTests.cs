using Retrier.Testing;
using RetrierWorker.Composition;
using RetrierWorker.Configuration;

namespace RetrierWorker.Tests.Composition;

public sealed class SettingsFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_loop_named_twice_in_another_case_is_refused_with_the_file_it_stands_in()
    {
        string file = _directory.File("settings.json");
        (await RefusalAsync("""{"Retrier":{"Loops":{"orders":{"MaxAttempts":1},"Orders":{"MaxAttempts":2}}}}""")).ShouldBe(
            $"""
            Retrier cannot start: one setting is wrong.
              Retrier:Loops:Orders is not set
                  but named twice in {file}, in upper and lower case; one would overrule the other.
            Settings come from appsettings.json, --config FILE and the environment, where ':' is written '__' (Retrier__Loops__orders__RetryQueue). docs/configuration.md lists them all.
            """);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("Retrier: {}")]
    public async Task A_file_that_is_not_json_is_refused_by_its_name(string text) => (await RefusalAsync(text)).ShouldContain("settings.json");

    [Fact]
    public async Task A_file_may_have_comments_and_trailing_commas()
    {
        RetrierSettings settings = await LoadAsync(
            """
            // ours
            {"Retrier":{"Loops":{"orders":{"FailureQueue":"f","RetryQueue":"r","ParkedQueue":"p","StateMachine":"m",},},
             "Local":{"StateMachines":{"m":{"OutputQueue":"o","FailureQueue":"f","Steps":[{"Name":"a","Url":"/a"}]}}}}}
            """);
        settings.Loops[0].Loop.RetryQueue.ShouldBe("r");
        settings.Sample.Enabled.ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_command_line_says_overrules_the_file()
    {
        await File.WriteAllTextAsync(_directory.File("settings.json"), """{"Retrier":{"Local":{"DataDirectory":"from-file"}}}""");
        Launch launch = new Launch { ConfigFile = _directory.File("settings.json") }.With(("Retrier:Local:DataDirectory", "from-command"));
        ConfigurationFiles.Load(launch).Local.DataDirectory.ShouldBe("from-command");
    }

    [Fact]
    public void Settings_come_from_the_environment_unless_the_launch_is_hermetic()
    {
        const string Name = "Retrier__Sample__OrdersPerSecond";
        Environment.SetEnvironmentVariable(Name, "9");
        try
        {
            ConfigurationFiles.Load(new Launch()).Sample.OrdersPerSecond.ShouldBe(9);
            ConfigurationFiles.Load(new Launch { Hermetic = true }).Sample.OrdersPerSecond.ShouldBe(1);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    private async Task<RetrierSettings> LoadAsync(string text)
    {
        await File.WriteAllTextAsync(_directory.File("settings.json"), text);
        return ConfigurationFiles.Load(new Launch { ConfigFile = _directory.File("settings.json") });
    }

    private async Task<string> RefusalAsync(string text) => (await Should.ThrowAsync<SettingsException>(() => LoadAsync(text))).Message;
}
