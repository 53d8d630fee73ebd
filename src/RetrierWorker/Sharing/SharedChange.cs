using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;

namespace RetrierWorker.Sharing;

/// <summary>Changes a shared document once, whatever others write at the same time: read, change, write if nobody was faster, else again.</summary>
internal static class SharedChange
{
    /// <summary>Makes the change; false when others were faster each time.</summary>
    /// <param name="documents">Where the document is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="rounds">How often it is tried.</param>
    /// <param name="change">From what was read to the new text; null to write nothing. Asked in each round.</param>
    /// <param name="cancellationToken">Cancels; the document may then be written or not.</param>
    public static async Task<bool> TryChangeAsync(
        this ISharedDocuments documents,
        string name,
        int rounds,
        Func<SharedDocument?, string?> change,
        CancellationToken cancellationToken)
    {
        for (int round = 0; round < rounds; round++)
        {
            SharedDocument? read = await documents.ReadAsync(name, cancellationToken);
            if (change(read) is not { } text || await documents.TryWriteAsync(name, read?.Version, text, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same, where it must be made.</summary>
    /// <exception cref="PortException">Others were faster each time.</exception>
    public static async Task ChangeAsync(
        this ISharedDocuments documents,
        string name,
        int rounds,
        Func<SharedDocument?, string?> change,
        CancellationToken cancellationToken)
    {
        if (!await documents.TryChangeAsync(name, rounds, change, cancellationToken))
        {
            throw new PortException(Fault.Transient, "Contended", $"others were faster {rounds} times in a row.");
        }
    }
}
