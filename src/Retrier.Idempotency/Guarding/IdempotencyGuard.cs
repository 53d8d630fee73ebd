using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>
/// Does the same work once, whoever asks again: the first caller runs it, the others get its result. Safe to use from many threads,
/// processes and machines at once; what they share is the ledger.
/// </summary>
/// <param name="ledger">Where records are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="cachedResults">Results kept in this process, so that a duplicate costs no call; zero for none.</param>
public sealed class IdempotencyGuard(ILedger ledger, TimeProvider time, int cachedResults = 0)
{
    private readonly ResultCache _cache = new(cachedResults);
    private readonly TurnTaking _turns = new(ledger, time);

    /// <summary>Makes a guard that goes by the system's clock.</summary>
    public IdempotencyGuard(ILedger ledger)
        : this(ledger, TimeProvider.System)
    {
    }

    /// <summary>
    /// Runs the operation, or returns what an earlier run of the same work returned. May be repeated without end; that is what it is
    /// for. An exception of the operation reaches the caller, and the next call runs it again.
    /// </summary>
    /// <remarks>
    /// Once, except across crashes: when a process dies while the operation runs, or cannot tell the ledger how it ended, the lease
    /// runs out and the next call with the same payload runs the operation again.
    /// </remarks>
    /// <param name="payload">What the work is about; the key and the checked parts are taken from it as JSON.</param>
    /// <param name="operation">
    /// The work. Its token is cancelled by the caller, and when the lease is lost: then another run has taken over.
    /// </param>
    /// <param name="options">How this kind of work is guarded.</param>
    /// <param name="cancellationToken">
    /// Cancels waiting and the operation, after which the next call with the same payload may run at once. Cancelled while the ledger
    /// is asked, the work may be acquired without being run; then its lease runs out.
    /// </param>
    /// <exception cref="Keys.IdempotencyKeyException">The payload has no key; the operation was not run.</exception>
    /// <exception cref="PortException">The ledger cannot be asked; the operation was not run.</exception>
    /// <exception cref="NotSupportedException">Payload or result are of a type that the JSON options do not know; nothing was run.</exception>
    /// <exception cref="ResultTooLargeException">The result cannot be kept, and the options refuse that.</exception>
    public async Task<GuardedResult<TResult>> ExecuteAsync<TPayload, TResult>(
        TPayload payload,
        Func<TPayload, CancellationToken, Task<TResult>> operation,
        IdempotencyOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        GuardedResult<TResult> result = options.Enabled
            ? await GuardAsync(payload, operation, options, cancellationToken).ConfigureAwait(false)
            : await RunUnguardedAsync(key: null, payload, operation, cancellationToken).ConfigureAwait(false);
        GuardTelemetry.Count(options.Prefix, result.Provenance);
        return result;
    }

    /// <summary>The same for an operation that returns nothing: a duplicate is told that it is done.</summary>
    /// <inheritdoc cref="ExecuteAsync{TPayload, TResult}" path="/param|/remarks|/exception"/>
    public Task<GuardedResult<object?>> ExecuteAsync<TPayload>(
        TPayload payload,
        Func<TPayload, CancellationToken, Task> operation,
        IdempotencyOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return ExecuteAsync<TPayload, object?>(
            payload,
            async (work, token) =>
            {
                await operation(work, token).ConfigureAwait(false);
                return null;
            },
            options,
            cancellationToken);
    }

    /// <summary>
    /// Asks for the work and does not wait. Who acquires it must do it and end it: complete, fail, release or abandon. May be repeated
    /// with the same owner.
    /// </summary>
    /// <param name="payload">What the work is about.</param>
    /// <param name="owner">Unique per run; the fencing token.</param>
    /// <param name="options">How this kind of work is guarded.</param>
    /// <param name="cancellationToken">Cancels the call; the work may then be acquired or not.</param>
    /// <exception cref="Keys.IdempotencyKeyException">The payload has no key.</exception>
    /// <exception cref="PortException">The ledger cannot be asked.</exception>
    public async Task<WorkClaim> AcquireAsync(JsonElement payload, string owner, IdempotencyOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        LedgerRequest request = RequestOf(payload, owner, options);
        return WorkClaim.Of(ledger, request, await ledger.AcquireAsync(request, cancellationToken).ConfigureAwait(false));
    }

    private static LedgerRequest RequestOf(JsonElement payload, string owner, IdempotencyOptions options)
    {
        string key = options.Key.Derive(options.Prefix, payload);
        return new LedgerRequest(key, owner, options.Terms, options.Payload?.Fingerprint(key, payload));
    }

    private async Task<GuardedResult<TResult>> GuardAsync<TPayload, TResult>(
        TPayload payload,
        Func<TPayload, CancellationToken, Task<TResult>> operation,
        IdempotencyOptions options,
        CancellationToken cancellationToken)
    {
        JsonSerializerOptions json = Ready(options.Json);
        JsonTypeInfo<TResult> resultType = TypeOf<TResult>(json);
        LedgerRequest request = RequestOf(JsonSerializer.SerializeToElement(payload, TypeOf<TPayload>(json)), OwnerName.New(), options);
        Turn turn;
        try
        {
            turn = await TakeTurnAsync(request, options.WhenRunning.WaitUpTo, cancellationToken).ConfigureAwait(false);
        }
        catch (PortException) when (options.WhenLedgerFails is WhenLedgerFails.RunUnguarded)
        {
            return await RunUnguardedAsync(request.Key, payload, operation, cancellationToken).ConfigureAwait(false);
        }

        if (turn.Claim.Work is not { } work)
        {
            return Answer(turn, options, resultType);
        }

        GuardedOperation<TResult> guarded = new(
            work, token => operation(payload, token), resultType, options.WhenResultTooLarge, time);
        GuardedResult<TResult> result = await guarded.RunAsync(turn.AskedAt, cancellationToken).ConfigureAwait(false);
        if (result is { Provenance: Provenance.Ran, Record: { } record })
        {
            _cache.Keep(record);
        }

        return result;
    }

    private async Task<Turn> TakeTurnAsync(LedgerRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_cache.Find(request.Key, time.GetUtcNow()) is { } cached)
        {
            return new Turn(WorkClaim.Of(ledger, request, new LedgerClaim(false, cached)), time.GetTimestamp(), Waited: false);
        }

        Turn turn = await _turns.TakeAsync(request, patience, cancellationToken).ConfigureAwait(false);
        if (turn.Claim.Kind is ClaimKind.Done)
        {
            _cache.Keep(turn.Claim.Record);
        }

        return turn;
    }

    /// <summary>What a duplicate is told.</summary>
    private GuardedResult<T> Answer<T>(Turn turn, IdempotencyOptions options, JsonTypeInfo<T> type)
    {
        LedgerRecord record = turn.Claim.Record;
        switch (turn.Claim.Kind)
        {
            case ClaimKind.OtherPayload:
                return new GuardedResult<T>(Provenance.PayloadDiffers, record.Key, record) { DifferingParts = turn.Claim.DifferingParts };
            case ClaimKind.Done:
                Provenance provenance = turn.Waited ? Provenance.RanByAnother : Provenance.Stored;
                return record.Result is null
                    ? new GuardedResult<T>(provenance, record.Key, record)
                    : new GuardedResult<T>(provenance, record.Key, record, StoredResult.Read(record, options.OnStored, type));
            default:
                return new GuardedResult<T>(Provenance.InProgress, record.Key, record) { RetryAfter = RetryHint.For(record, time.GetUtcNow()) };
        }
    }

    private static async Task<GuardedResult<TResult>> RunUnguardedAsync<TPayload, TResult>(
        string? key,
        TPayload payload,
        Func<TPayload, CancellationToken, Task<TResult>> operation,
        CancellationToken cancellationToken) =>
        new(Provenance.RanUnguarded, key, record: null, await operation(payload, cancellationToken).ConfigureAwait(false));

    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions json) => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));

    /// <summary>Options that no call has used yet know no types; those that know how to find them are left as they are.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without reflection options need a resolver of their own, and say so when they have none.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "As above.")]
    private static JsonSerializerOptions Ready(JsonSerializerOptions? options)
    {
        JsonSerializerOptions json = options ?? JsonSerializerOptions.Web;
        if (!json.IsReadOnly)
        {
            json.MakeReadOnly(populateMissingResolver: true);
        }

        return json;
    }
}
