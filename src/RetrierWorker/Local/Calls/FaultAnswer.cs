using Retrier.Abstractions.Faults;

namespace RetrierWorker.Local.Calls;

/// <summary>A failure of the worker's queue, to be thrown again where it was called from.</summary>
internal sealed record FaultAnswer(Fault Fault, string Code, string Error);
