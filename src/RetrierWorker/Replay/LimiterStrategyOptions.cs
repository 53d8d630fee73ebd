using Polly;

namespace RetrierWorker.Replay;

/// <summary>A name for the strategy in Polly's own telemetry.</summary>
internal sealed class LimiterStrategyOptions : ResilienceStrategyOptions
{
    public LimiterStrategyOptions(string name) => Name = name;
}
