using System.Diagnostics.CodeAnalysis;

namespace Retrier.Idempotency.Guarding;

/// <summary>
/// Extends a lease while the work runs, three times a lease. Says that it is lost when another owner has it, or when it has run out
/// because the ledger could not be told in time.
/// </summary>
public sealed class LeaseHeartbeat : IAsyncDisposable
{
    /// <summary>A longer lease is extended oftener: a timer does not wait for months.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly GuardedWork _work;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _beating;
    private int _disposed;

    /// <summary>Begins at once.</summary>
    /// <param name="work">What was acquired.</param>
    /// <param name="acquiredAt">The time stamp before the acquire was sent: the lease cannot have begun earlier.</param>
    /// <param name="time">The clock.</param>
    public LeaseHeartbeat(GuardedWork work, long acquiredAt, TimeProvider time)
    {
        _work = work;
        _time = time;
        Lost = _lost.Token;
        _beating = BeatAsync(acquiredAt);
    }

    /// <summary>Cancelled when the lease is no longer ours; the work must stop. May be read after the end.</summary>
    public CancellationToken Lost { get; }

    /// <summary>
    /// Stops extending; a call under way is cancelled and waited for. Never throws, whatever the ledger did. May be repeated.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task BeatAsync(long heldSince)
    {
        try
        {
            while (_time.GetElapsedTime(heldSince) is var held && held < _work.Lease)
            {
                await Task.Delay(Pause(held), _time, _stop.Token).ConfigureAwait(false);
                long before = _time.GetTimestamp();
                switch (await TryExtendAsync(_time.GetElapsedTime(heldSince, before)).ConfigureAwait(false))
                {
                    case true:
                        heldSince = before;
                        break;
                    case false:
                        await SayLostAsync().ConfigureAwait(false);
                        return;
                }
            }

            await SayLostAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // the work has ended
        }
    }

    /// <summary>A third of the lease, or sooner when an extension failed: what is left may suffice for another.</summary>
    private TimeSpan Pause(TimeSpan held)
    {
        long regular = Math.Min(_work.Lease.Ticks / 3, LongestPause.Ticks);
        long left = (_work.Lease - held).Ticks;
        return TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, Math.Min(regular, left / 2)));
    }

    /// <summary>Null when the ledger could not be told; the lease stands until its end, and there is time for another try.</summary>
    /// <param name="held">How long the lease has been held. A call without an answer is given up while there is time for another.</param>
    [SuppressMessage("Design", "CA1031", Justification = "However the ledger fails, the lease ends when it ends, and the work must be told.")]
    [SuppressMessage("Major Code Smell", "S2221", Justification = "See CA1031.")]
    private async Task<bool?> TryExtendAsync(TimeSpan held)
    {
        using var call = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            return await _work.ExtendAsync(call.Token).WaitAsync(Pause(held), _time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // or it is stopped, and nobody needs the lease any more
            await call.CancelAsync().ConfigureAwait(false);
            return null;
        }
    }

    private async Task SayLostAsync()
    {
        try
        {
            await _lost.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException)
        {
            // of those who listen one threw; all have been told, and their exceptions are theirs
        }
    }
}
