using Retrier.Testing;
using RetrierWorker.Composition;
using RetrierWorker.Configuration;

namespace RetrierWorker.Tests.Composition;

public sealed class ConfigurationFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("""{"Retrier":{"Loops":{"orders":{"MaxAttempts":1},"orders":{"MaxAttempts":2}}}}""", "was something named twice?")]
    [InlineData("""{"Retrier":{"Loops":{"orders":{"MaxAttempts":1},"Orders":{"RetryQueue":"q"}}}}""", "Retrier:Loops:Orders")]
    [InlineData("""{"Retrier":""", "is not JSON as it should be")]
    public void A_loop_named_twice_or_a_broken_file_stops_the_start(string json, string says)
    {
        string file = _directory.File("settings.json");
        File.WriteAllText(file, json);
        Should.Throw<SettingsException>(() => ConfigurationFiles.Load(new Launch { ConfigFile = file })).Message.ShouldContain(says);
    }

    [Fact]
    public void A_file_that_is_named_and_not_there_stops_the_start() =>
        Should.Throw<SettingsException>(() => ConfigurationFiles.Load(new Launch { ConfigFile = _directory.File("none.json") }))
            .Message.ShouldContain("is not there");

    [Fact]
    public void Without_any_loop_the_sample_runs()
    {
        RetrierSettings settings = ConfigurationFiles.Load(new Launch { Hermetic = true });
        settings.Sample.Enabled.ShouldBeTrue();
        settings.Loops.ShouldHaveSingleItem().Name.ShouldBe("orders");
    }

    [Fact]
    public void One_setting_of_the_sample_can_be_overruled() =>
        ConfigurationFiles.Load(new Launch { Hermetic = true }.With(("Retrier:Loops:orders:MaxAttempts", "5"))).Loops[0].MaxAttempts.ShouldBe(5);

    [Fact]
    public void With_a_loop_of_ones_own_there_is_no_sample()
    {
        string file = _directory.File("settings.json");
        File.WriteAllText(file, RetrierWorker.Tests.Configuration.SettingsTexts.Whole.Replace("\"orders\": { \"FailureQueue\"", "\"mine\": { \"FailureQueue\"", StringComparison.Ordinal));
        RetrierSettings settings = ConfigurationFiles.Load(new Launch { ConfigFile = file });
        settings.Sample.Enabled.ShouldBeFalse();
        settings.Loops.ShouldHaveSingleItem().Name.ShouldBe("mine");
    }
}
