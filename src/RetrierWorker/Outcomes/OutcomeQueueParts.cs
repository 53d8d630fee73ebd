using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Outcomes;

/// <summary>The outcome queue of one loop and what can read its messages.</summary>
/// <param name="Queue">Where status changes arrive.</param>
/// <param name="Events">What they say.</param>
internal sealed record OutcomeQueueParts(IMessageQueue Queue, IOutcomeEvents Events);
