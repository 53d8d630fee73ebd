using System.Diagnostics.CodeAnalysis;

using Retrier.Abstractions.Sharing;

using RetrierWorker.Sharing;
using RetrierWorker.Taps;

namespace RetrierWorker.Tasks;

/// <summary>
/// Says every two seconds in the shared document that this task lives, and divides the rate anew with whoever else does. At the end it
/// takes itself out; by then nothing is started any more.
/// </summary>
internal sealed partial class TaskMembership(
    ISharedDocuments documents,
    string document,
    TaskShare share,
    TimeProvider time,
    ILogger<TaskMembership> logger) : BackgroundService
{
    /// <summary>How often in a row somebody else may be faster before the next renewal is waited for.</summary>
    private const int Rounds = 8;

    private readonly string _me = Guid.NewGuid().ToString("N");
    private readonly Sightings _sightings = new(time);
    private long _beat;
    private string? _problem;
    private TaskReport? _said;

    /// <summary>Says once that this task lives; false when it could not, which is noted.</summary>
    public async Task<bool> RenewAsync(CancellationToken stop)
    {
        string? problem = await TryAsync(WriteAsync, stop);
        if (problem is null)
        {
            Recovered();
            return true;
        }

        share.Failed(problem);
        if (_problem is null)
        {
            Log.NotRenewed(logger, ShareTimes.Lease - ShareTimes.LeaseMargin, problem);
        }

        _problem = problem;
        return false;
    }

    /// <summary>Takes this task out of the document. When that fails, its lease runs out instead.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        share.Narrow([]);
        if (await TryAsync(TakeOutAsync, cancellationToken) is { } problem)
        {
            Log.NotLeft(logger, problem);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await LeaveAsync(CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                TimeSpan pause = await RenewAsync(stoppingToken) ? ShareTimes.Renewal : ShareTimes.RenewalRetry;
                await Task.Delay(Jitter.Around(pause, Random.Shared.NextDouble()), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        Division? written = null;
        long writtenAt = 0;
        await documents.ChangeAsync(
            document,
            Rounds,
            read =>
            {
                written = Divide(TaskDocumentText.Read(read?.Text));
                writtenAt = time.GetTimestamp();
                return TaskDocumentText.Write(written.Entries);
            },
            cancellationToken);
        share.Confirm(written!, writtenAt);
    }

    private Division Divide(IReadOnlyList<TaskEntry> entries)
    {
        Sighting seen = _sightings.Look(entries, _me);

        // a beat for each try: one whose answer was lost may have been seen, and its time runs from then
        long beat = Interlocked.Increment(ref _beat);
        Division division = RateShare.Of(entries, seen, _me, beat, idle: false);

        // what is let go of is no longer used before anybody can know of it; only then can it be told whether it was used of late
        share.Narrow(division.Mine);
        return share.IsIdle ? RateShare.Of(entries, seen, _me, beat, idle: true) : division;
    }

    private Task TakeOutAsync(CancellationToken cancellationToken) => documents.TryChangeAsync(
        document,
        Rounds,
        read => read is null ? null : TaskDocumentText.Write(RateShare.Without(TaskDocumentText.Read(read.Text), _me, share.IsIdle)),
        cancellationToken);

    /// <summary>Does it within the time for a renewal; returns why it failed, or null.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever is wrong, the task goes on, and holds replay once its lease ends.")]
    [SuppressMessage("Major Code Smell", "S2221:\"Exception\" should not be caught", Justification = "Whatever is wrong, the task goes on, and holds replay once its lease ends.")]
    private async Task<string?> TryAsync(Func<CancellationToken, Task> act, CancellationToken stop)
    {
        using CancellationTokenSource late = new(ShareTimes.RenewalTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            await act(either.Token);
            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return "no answer in time.";
        }
        catch (Exception error)
        {
            return error.Message;
        }
    }

    private void Recovered()
    {
        if (_problem is not null)
        {
            _problem = null;
            Log.RenewedAgain(logger);
        }

        TaskReport now = share.Report;
        if (now != _said)
        {
            _said = now;
            Log.Shared(logger, now.Count, now.Share);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Information, "{Count} tasks share the rate; this one has {Share:0.###} of it")]
        public static partial void Shared(ILogger logger, int count, double share);

        [LoggerMessage(111, LogLevel.Error, "The tasks that share the rate cannot be seen; replay holds {Left} after they last were, until they can be: {Problem}")]
        public static partial void NotRenewed(ILogger logger, TimeSpan left, string problem);

        [LoggerMessage(112, LogLevel.Information, "The tasks that share the rate can be seen again")]
        public static partial void RenewedAgain(ILogger logger);

        [LoggerMessage(113, LogLevel.Warning, "This task could not take itself out of those that share the rate ({Problem}); they take its share once its lease has ended")]
        public static partial void NotLeft(ILogger logger, string problem);
    }
}
