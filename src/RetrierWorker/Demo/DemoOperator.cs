using Retrier.Abstractions.Taps;

using RetrierWorker.Health;

namespace RetrierWorker.Demo;

/// <summary>What an operator does in a demo, and what he sees.</summary>
/// <param name="worker">The worker.</param>
/// <param name="wait">How he waits.</param>
/// <param name="patience">How long he waits at most.</param>
/// <param name="output">Where it is said.</param>
internal sealed class DemoOperator(DemoWorker worker, DemoWait wait, TimeSpan patience, DemoOutput output)
{
    /// <summary>Sets a tap.</summary>
    public async Task SetAsync(Tap tap, TapState state, CancellationToken cancellationToken)
    {
        await worker.SetTapAsync(tap, state, cancellationToken);
        output.Note($"{tap.ToString().ToLowerInvariant()} tap {TapText.Of(state)}");
    }

    /// <summary>Closes the capture tap, then opens the replay tap.</summary>
    public async Task TurnToReplayAsync(CancellationToken cancellationToken)
    {
        await SetAsync(Tap.Capture, TapState.Closed, cancellationToken);
        await SetAsync(Tap.Replay, TapState.Open, cancellationToken);
    }

    /// <summary>Waits until something holds.</summary>
    public Task UntilAsync(Func<Task<bool>> holds, string what, CancellationToken cancellationToken) =>
        wait.UntilAsync(holds, what, patience, cancellationToken);

    /// <summary>Waits until all work is in one queue, and the others, but for Output, are empty.</summary>
    public async Task UntilAllAreInAsync(string role, long count, CancellationToken cancellationToken)
    {
        await UntilAsync(
            () => worker.Queues.AllAreInAsync(role, count, cancellationToken), $"{count} messages in the {role} queue and none elsewhere", cancellationToken);
        await NoteCountsAsync(cancellationToken);
    }

    /// <summary>Says what is where.</summary>
    public async Task NoteCountsAsync(CancellationToken cancellationToken)
    {
        LoopCounts counts = worker.Report().Counts;
        string queues = await worker.Queues.CountsAsync(cancellationToken);
        output.Note($"{queues}; captured {counts.Captured}, started {counts.Started}, failed again {counts.FailedAgain}, duplicates {counts.Duplicates}");
    }
}
