namespace RetrierWorker.Configuration;

/// <summary>The sample that runs when no loop is configured.</summary>
/// <param name="Enabled">Whether the sample loop and its upstream are there.</param>
/// <param name="OrdersPerSecond">The trickle of orders; 0 for none.</param>
internal sealed record SampleSettings(bool Enabled, double OrdersPerSecond);
