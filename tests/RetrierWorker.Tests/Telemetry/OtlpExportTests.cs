using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Telemetry;

public sealed class OtlpExportTests
{
    [Theory]
    [InlineData(null, null, false)]
    [InlineData(" ", "otlp", false)]
    [InlineData("http://127.0.0.1:4317", null, true)]
    [InlineData("http://127.0.0.1:4317", "otlp", true)]
    [InlineData("http://127.0.0.1:4317", "none", false)]
    [InlineData("http://127.0.0.1:4317", " None ", false)]
    public void A_signal_leaves_when_there_is_an_endpoint_and_it_is_not_turned_off(string? endpoint, string? exporter, bool sends) =>
        OtlpExport.Sends(endpoint, exporter).ShouldBe(sends);
}
