using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.Sharing;

/// <summary>
/// Small named documents that all tasks of a service see. Each has a version; whoever writes names the version it has seen, so that of
/// several who write at once one gets its way and the others look again.
/// </summary>
/// <remarks>
/// A store that cannot be reached is a <see cref="PortException"/>; a write may then have taken effect or not, and reading tells.
/// Documents are never deleted and their versions never go back. Safe for use by many threads.
/// </remarks>
public interface ISharedDocuments
{
    /// <summary>
    /// The newest version of a document, strongly consistent: it holds all writes that were acknowledged before the call. Null when nobody
    /// has written it yet. May be repeated.
    /// </summary>
    /// <param name="name">See <see cref="SharedDocumentRules"/>; another name is an <see cref="ArgumentException"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<SharedDocument?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the whole document when it still has the version that the caller has seen. True when it did; the document then has the next
    /// version, one higher, or 1. False when somebody was faster, and nothing was written; an adapter that repeats a call by itself may also
    /// answer false for a write of its own whose answer was lost, so the caller reads again, as it does after an exception.
    /// </summary>
    /// <param name="name">See <see cref="SharedDocumentRules"/>; another name is an <see cref="ArgumentException"/>.</param>
    /// <param name="expectedVersion">The version that was read; null when there was no document.</param>
    /// <param name="text">
    /// At most <see cref="SharedDocumentRules.MaxTextBytes"/> of UTF-8; a longer one is an <see cref="ArgumentException"/>. Kept to the letter.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; the document may then be written or not.</param>
    Task<bool> TryWriteAsync(string name, long? expectedVersion, string text, CancellationToken cancellationToken);
}
