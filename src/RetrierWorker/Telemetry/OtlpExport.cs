namespace RetrierWorker.Telemetry;

/// <summary>Which signals leave this process, by OpenTelemetry's standard variables.</summary>
internal static class OtlpExport
{
    /// <summary>The variable that turns telemetry on.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static string? Endpoint => Environment.GetEnvironmentVariable(EndpointVariable);

    public static bool Traces => Sends(Endpoint, Environment.GetEnvironmentVariable("OTEL_TRACES_EXPORTER"));

    public static bool Metrics => Sends(Endpoint, Environment.GetEnvironmentVariable("OTEL_METRICS_EXPORTER"));

    public static bool Logs => Sends(Endpoint, Environment.GetEnvironmentVariable("OTEL_LOGS_EXPORTER"));

    /// <summary>A signal is sent when there is somewhere to send it and it is not turned off; anything but <c>none</c> means OTLP here.</summary>
    public static bool Sends(string? endpoint, string? exporter) =>
        !string.IsNullOrWhiteSpace(endpoint) && !string.Equals(exporter?.Trim(), "none", StringComparison.OrdinalIgnoreCase);
}
