using System.Globalization;
using System.Text;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;
using Retrier.Local.Files;
using Retrier.Local.Journaling;

namespace Retrier.Local.Sharing;

/// <summary>
/// Documents as small files below <c>shared</c> in the data directory, each replaced as a whole and on the disk before it is acknowledged.
/// The first line is the version, the rest the text.
/// </summary>
/// <remarks>
/// For the one process that has the data directory open: <see cref="Data.LocalStore"/> keeps a second one out. Survives being killed at any
/// moment. A file that cannot be read or written is a <see cref="PortException"/> that passes by itself.
/// </remarks>
/// <param name="dataDirectory">The data directory; what is missing of it is made at the first write.</param>
public sealed class LocalSharedDocuments(string dataDirectory) : ISharedDocuments, IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _directory = DirectoryIn(dataDirectory);
    private readonly OneAtATime _turns = new("SharedUnavailable", $"The documents in '{DirectoryIn(dataDirectory)}'");

    /// <inheritdoc/>
    public Task<SharedDocument?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        SharedDocumentRules.CheckName(name);
        return _turns.RunAsync(() => FindAsync(name, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> TryWriteAsync(string name, long? expectedVersion, string text, CancellationToken cancellationToken)
    {
        SharedDocumentRules.CheckName(name);
        SharedDocumentRules.CheckText(text);
        return _turns.RunAsync(() => ReplaceAsync(name, expectedVersion, text, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private static string DirectoryIn(string dataDirectory) => Path.GetFullPath(Path.Combine(dataDirectory, "shared"));

    private async Task<bool> ReplaceAsync(string name, long? expectedVersion, string text, CancellationToken cancellationToken)
    {
        SharedDocument? found = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        if (found?.Version != expectedVersion)
        {
            return false;
        }

        if (!Directory.Exists(_directory))
        {
            Directory.CreateDirectory(_directory);
            DirectoryFlush.Flush(Path.GetDirectoryName(_directory)!);
        }

        string content = string.Create(CultureInfo.InvariantCulture, $"{(expectedVersion ?? 0) + 1}\n{text}");
        await AtomicFile.StageAsync(PathOf(name), Utf8.GetBytes(content), cancellationToken).ConfigureAwait(false);
        AtomicFile.Publish(PathOf(name));
        DirectoryFlush.Flush(_directory);
        return true;
    }

    private async Task<SharedDocument?> FindAsync(string name, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        string content = Utf8.GetString(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        int end = content.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && long.TryParse(content.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? new SharedDocument(name, version, content[(end + 1)..])
            : throw new PortException(
                Fault.Loop, "NotADocument", $"'{path}' does not begin with a version, so it is no document of Retrier's. Put it right, or move it away.");
    }

    // no document's name can end like this, so none takes the place of another's staged content
    private string PathOf(string name) => Path.Combine(_directory, $"{name}~");
}
