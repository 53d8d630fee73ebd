using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Retrier.Testing;
using RetrierWorker.Composition;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Telemetry;

public sealed class PublishedMetricsTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_whole_worker_publishes_every_metric_that_the_page_promises()
    {
        Launch launch = new Launch { Hermetic = true, Logs = LogTarget.Quiet }.With(
            ("Retrier:Local:DataDirectory", _data.Path),
            ("Retrier:Http:Url", "http://127.0.0.1:0"));
        await using WebApplication app = await WorkerHost.BuildAsync(launch, CancellationToken.None);
        Meter meter = app.Services.GetRequiredService<Instruments>().Meter;
        List<string> published = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                // other tests have meters of the same name
                if (ReferenceEquals(instrument.Meter, meter))
                {
                    published.Add(instrument.Name);
                }
            },
        };
        listener.Start();
        published.Order(StringComparer.Ordinal).ShouldBe(
            typeof(TelemetryNames.Metrics).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal));
    }
}
