using System.Diagnostics.CodeAnalysis;

using Retrier.Abstractions.Faults;

namespace Retrier.Idempotency.Guarding;

/// <summary>Tells the ledger how work ended, with patience: the work is done, and forgetting it would do it again.</summary>
internal static class LedgerTelling
{
    /// <summary>With the pauses between, about six seconds.</summary>
    private const int Tries = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Not cancelled by the caller: what was done must be told, and each try is bounded by the ledger. Null when it could not be told;
    /// then the lease runs out. Never throws: what became of the work is more to its caller than what became of the ledger.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "A ledger with a defect must not hide the operation's result or exception.")]
    [SuppressMessage("Major Code Smell", "S2221", Justification = "See CA1031.")]
    public static async Task<bool?> TellAsync(Func<CancellationToken, Task<bool>> tell, TimeProvider time)
    {
        int tried = 0;
        while (true)
        {
            try
            {
                return await tell(CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (++tried >= Tries || error is not PortException { PassesByItself: true })
                {
                    return null;
                }
            }

            await Task.Delay(FirstPause * Math.Pow(2, tried - 1), time, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
