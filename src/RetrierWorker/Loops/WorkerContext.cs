using RetrierWorker.Configuration;
using RetrierWorker.Tasks;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Loops;

/// <summary>What all loops of one process share.</summary>
internal sealed record WorkerContext(
    RetrierSettings Settings,
    ProviderTraits Provider,
    Instruments Instruments,
    TimeProvider Time,
    ILoggerFactory Loggers,
    TaskShare? Share = null);
