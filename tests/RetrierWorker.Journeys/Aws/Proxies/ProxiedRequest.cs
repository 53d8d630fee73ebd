namespace RetrierWorker.Journeys.Aws.Proxies;

/// <summary>A request that a proxy was sent.</summary>
/// <param name="Operation">The operation, without its service: <c>ReceiveMessage</c>.</param>
/// <param name="Queue">The queue it is about; null where there is none.</param>
/// <param name="Fault">What was done to it.</param>
internal sealed record ProxiedRequest(string Operation, string? Queue, Fault Fault);
