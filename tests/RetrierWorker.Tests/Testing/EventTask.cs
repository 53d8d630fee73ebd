using Retrier.Abstractions.Outcomes;
using Retrier.Testing;
using RetrierWorker.Outcomes;

namespace RetrierWorker.Tests.Testing;

/// <summary>One task of a service, as far as outcomes go.</summary>
/// <param name="Watch">What it follows.</param>
/// <param name="Queue">The outcome queue, a batch at a time.</param>
/// <param name="Reader">The same, by itself.</param>
/// <param name="Told">The outcomes it was told of.</param>
internal sealed record EventTask(OutcomeWatch Watch, OutcomeQueue Queue, OutcomeQueueReader Reader, List<ExecutionOutcome> Told)
{
    public Task<int> TakeUpAsync() => Queue.TakeUpAsync(CancellationToken.None).InTimeAsync();
}
