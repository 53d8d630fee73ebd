using Retrier.Abstractions.Queues;

namespace RetrierWorker.Loops;

/// <summary>A queue that a loop has to do with, for depth and age.</summary>
/// <param name="Role"><c>failure</c>, <c>retry</c>, <c>parked</c> or <c>output</c>.</param>
/// <param name="Queue">The queue.</param>
internal sealed record QueueRole(string Role, IMessageQueue Queue);
