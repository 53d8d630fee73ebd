using System.Diagnostics.CodeAnalysis;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>
/// Asks for work, and while somebody else has it waits for the result. Whoever waits takes over when the other fails or its lease
/// runs out; of many that wait, the ledger lets one.
/// </summary>
internal sealed class TurnTaking(ILedger ledger, TimeProvider time)
{
    /// <summary>Asks once, and again as long as patience lasts.</summary>
    public async Task<Turn> TakeAsync(LedgerRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        Turn turn = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        int looked = 0;
        while (turn.Claim.Kind is ClaimKind.Running)
        {
            TimeSpan left = patience - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return turn;
            }

            await Task.Delay(PollSchedule.Pause(looked++, left, Dice()), time, cancellationToken).ConfigureAwait(false);
            turn = await LookAsync(request, turn, cancellationToken).ConfigureAwait(false) with { Waited = true };
        }

        return turn;
    }

    /// <summary>
    /// An acquire without an answer is repeated once: if it took effect, the same owner has the work and may do it, and nobody waits
    /// for a lease on which nobody works.
    /// </summary>
    private async Task<Turn> AskAsync(LedgerRequest request, CancellationToken cancellationToken)
    {
        long askedAt = time.GetTimestamp();
        LedgerClaim answer;
        try
        {
            answer = await ledger.AcquireAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (PortException error) when (error.Fault is Fault.Transient)
        {
            askedAt = time.GetTimestamp();
            answer = await ledger.AcquireAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return new Turn(WorkClaim.Of(ledger, request, answer), askedAt, Waited: false);
    }

    /// <summary>Looks what became of the run that has the work, and asks for the work when it may be free.</summary>
    private async Task<Turn> LookAsync(LedgerRequest request, Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            LedgerRecord? record = await ledger.FindAsync(request.Key, cancellationToken).ConfigureAwait(false);
            return MayBeFree(record)
                ? await AskAsync(request, cancellationToken).ConfigureAwait(false)
                : turn with { Claim = WorkClaim.Of(ledger, request, new LedgerClaim(false, record)) };
        }
        catch (PortException error) when (error.PassesByItself)
        {
            // for all we know the work is running still; whoever has patience looks again
            return turn;
        }
    }

    private bool MayBeFree([NotNullWhen(false)] LedgerRecord? record) =>
        record is null || record.Status is LedgerStatus.Failed
        || (record.Status is LedgerStatus.InProgress && !LedgerRules.IsLeased(record, time.GetUtcNow()));

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "It spreads questions; nothing secret depends on it.")]
    private static double Dice() => Random.Shared.NextDouble();
}
