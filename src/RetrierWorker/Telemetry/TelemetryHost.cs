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
    /// <summary>The standard variable that turns telemetry on.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether telemetry leaves this process.</summary>
    public static bool IsOn => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(EndpointVariable));

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>What the telemetry says it comes from; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> overrule it.</summary>
    public static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService("retrier").AddTelemetrySdk().AddEnvironmentVariableDetector();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddSource(TelemetryNames.Source, TelemetryNames.LocalSource)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddMeter(TelemetryNames.Source, GuardTelemetry.MeterName, "System.Runtime", "Polly")
            .AddOtlpExporter()
            .Build();
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
}
