using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

using Retrier.Idempotency.Guarding;

namespace RetrierWorker.Telemetry;

/// <summary>
/// Starts and stops the OpenTelemetry providers with the host (OpenTelemetry.Extensions.Hosting, which would, is not used). Started
/// first and stopped last, so that the last spans of a shutdown leave too.
/// </summary>
internal sealed class TelemetryHost : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>What the telemetry says it comes from; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> overrule it.</summary>
    public static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService("retrier").AddTelemetrySdk().AddEnvironmentVariableDetector();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = OtlpExport.Traces ? Spans() : null;
        _metrics = OtlpExport.Metrics ? Measurements() : null;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // a collector that is away must not hold up the shutdown
        const int Milliseconds = 3000;
        _traces?.Shutdown(Milliseconds);
        _metrics?.Shutdown(Milliseconds);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static TracerProvider Spans() => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource())
        .AddSource(TelemetryNames.Source, TelemetryNames.LocalSource)
        .AddOtlpExporter()
        .Build();

    private static MeterProvider Measurements() => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Resource())
        .AddMeter(TelemetryNames.Source, GuardTelemetry.MeterName, "System.Runtime", "Polly")
        .AddOtlpExporter()
        .Build();
}
