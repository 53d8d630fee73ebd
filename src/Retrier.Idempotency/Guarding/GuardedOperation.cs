using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>Runs an operation whose work was acquired, and tells the ledger how it ended.</summary>
/// <remarks>
/// If the process dies while the operation runs, or before the ledger is told, the lease runs out and the next caller with the same
/// payload runs it again: at least once across crashes, once in all else.
/// </remarks>
internal sealed class GuardedOperation<T>(
    GuardedWork work,
    Func<CancellationToken, Task<T>> operation,
    JsonTypeInfo<T> resultType,
    WhenResultTooLarge whenTooLarge,
    TimeProvider time)
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="acquiredAt">The time stamp before the acquire was sent.</param>
    /// <param name="cancellationToken">Cancels the operation; its work then counts as begun and not ended.</param>
    public async Task<GuardedResult<T>> RunAsync(long acquiredAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            await TellAsync(work.ReleaseAsync).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        LeaseHeartbeat heartbeat = new(work, acquiredAt, time);
        try
        {
            return heartbeat.Lost.IsCancellationRequested
                ? Overtaken()
                : await RunAsync(heartbeat, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await heartbeat.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<GuardedResult<T>> RunAsync(LeaseHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        T value;
        string text;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(heartbeat.Lost, cancellationToken);
        try
        {
            value = await operation(either.Token).ConfigureAwait(false);
            text = JsonSerializer.Serialize(value, resultType);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // an extension under way would take back the lease that is let go
            await heartbeat.DisposeAsync().ConfigureAwait(false);
            await TellAsync(work.AbandonAsync).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException) when (heartbeat.Lost.IsCancellationRequested)
        {
            return Overtaken();
        }
        catch (Exception error)
        {
            await FailAsync(error).ConfigureAwait(false);
            throw;
        }

        return await EndAsync(value, text).ConfigureAwait(false);
    }

    private async Task<GuardedResult<T>> EndAsync(T value, string? text)
    {
        if (!work.CanKeep(text!))
        {
            if (whenTooLarge is WhenResultTooLarge.Refuse)
            {
                ResultTooLargeException error = new(Encoding.UTF8.GetByteCount(text!), work.MaxResultBytes);
                await FailAsync(error).ConfigureAwait(false);
                throw error;
            }

            text = null;
        }

        Provenance provenance = await TellAsync(token => work.CompleteAsync(text, token)).ConfigureAwait(false) switch
        {
            true => Provenance.Ran,
            false => Provenance.Overtaken,
            null => Provenance.RanNotKept,
        };
        LedgerRecord record = provenance is Provenance.Ran
            ? LedgerRules.Complete(work.Record, work.Owner, text, work.Window, time.GetUtcNow())!
            : work.Record;
        return new GuardedResult<T>(provenance, work.Key, record, value);
    }

    private GuardedResult<T> Overtaken() => new(Provenance.Overtaken, work.Key, work.Record);

    private Task<bool?> FailAsync(Exception error) => TellAsync(token => work.FailAsync(FailureText.Of(error), token));

    private Task<bool?> TellAsync(Func<CancellationToken, Task<bool>> tell) => LedgerTelling.TellAsync(tell, time);
}
