using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Tests.Testing;

/// <summary>A real ledger whose calls go wrong, before or after they took effect, when told to. Counts them.</summary>
public sealed class FaultyLedger(ILedger ledger) : ILedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LedgerCall, int> _calls = [];
    private readonly Dictionary<LedgerCall, Func<int, LedgerTrouble>> _troubles = [];

    /// <inheritdoc/>
    public int MaxResultBytes { get; set; } = ledger.MaxResultBytes;

    /// <summary>Awaited before a call acts; handed the call's token.</summary>
    public Func<LedgerCall, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Awaited after a call has acted.</summary>
    public Func<LedgerCall, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>How many calls there were.</summary>
    public int Count(LedgerCall call)
    {
        lock (_lock)
        {
            return _calls.GetValueOrDefault(call);
        }
    }

    /// <summary>What goes wrong with the n-th call of a kind from now, n counting from 1.</summary>
    public void On(LedgerCall call, Func<int, LedgerTrouble> trouble)
    {
        lock (_lock)
        {
            int before = _calls.GetValueOrDefault(call);
            _troubles[call] = n => trouble(n - before);
        }
    }

    /// <summary>The same goes wrong with every call of a kind.</summary>
    public void On(LedgerCall call, LedgerTrouble trouble) => On(call, _ => trouble);

    /// <inheritdoc/>
    public Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken) =>
        CallAsync(LedgerCall.Acquire, token => ledger.AcquireAsync(request, token), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken) =>
        CallAsync(LedgerCall.Extend, token => ledger.ExtendAsync(key, owner, terms, token), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken) =>
        CallAsync(LedgerCall.Complete, token => ledger.CompleteAsync(key, owner, result, window, token), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken) =>
        CallAsync(LedgerCall.Fail, token => ledger.FailAsync(key, owner, failure, token), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken) =>
        CallAsync(LedgerCall.Release, token => ledger.ReleaseAsync(key, owner, token), cancellationToken);

    /// <inheritdoc/>
    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken) =>
        CallAsync(LedgerCall.Find, token => ledger.FindAsync(key, token), cancellationToken);

    private async Task<T> CallAsync<T>(LedgerCall call, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        LedgerTrouble trouble = Next(call);
        await Before(call, cancellationToken);
        switch (trouble)
        {
            case LedgerTrouble.Unreached:
                throw new PortException(Fault.Transient, "unreached", "The ledger is not reached.");
            case LedgerTrouble.Refused:
                throw new PortException(Fault.Loop, "refused", "The ledger refuses. Grant access.");
            case LedgerTrouble.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case LedgerTrouble.DeafAndSilent:
                await new TaskCompletionSource().Task;
                break;
            case LedgerTrouble.Broken:
                throw new InvalidDataException("The ledger has a defect.");
        }

        T answer = await act(cancellationToken);
        await After(call);
        return trouble is LedgerTrouble.AnswerLost
            ? throw new PortException(Fault.Transient, "answer-lost", "The ledger's answer was lost.")
            : answer;
    }

    private LedgerTrouble Next(LedgerCall call)
    {
        lock (_lock)
        {
            int n = _calls[call] = _calls.GetValueOrDefault(call) + 1;
            return _troubles.TryGetValue(call, out Func<int, LedgerTrouble>? trouble) ? trouble(n) : LedgerTrouble.None;
        }
    }
}
