using Retrier.Abstractions.Faults;
using Retrier.Local.Files;

namespace Retrier.Local.Taps;

/// <summary>The tap file on disk. The same bytes as at the last read give the same document, so an unchanged file is not parsed.</summary>
internal sealed class TapFile(string path)
{
    /// <summary>A tap file has a few hundred bytes; more than this is something else.</summary>
    public const int MaxBytes = 1024 * 1024;

    private TapDocument? _last;
    private byte[] _lastBytes = [];

    /// <summary>
    /// Reads the file; null when there is none. Bytes are compared, not length and time: two edits within one tick of the file
    /// system's clock may agree in both.
    /// </summary>
    public async Task<TapDocument?> ReadAsync(CancellationToken cancellationToken)
    {
        byte[]? bytes = await BytesAsync(cancellationToken).ConfigureAwait(false);
        if (bytes is null)
        {
            return null;
        }

        if (_last is null || !bytes.AsSpan().SequenceEqual(_lastBytes))
        {
            _lastBytes = bytes;
            _last = TapDocumentReader.Read(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }

        return _last;
    }

    /// <summary>Writes a new text beside the file, for <see cref="Publish"/>.</summary>
    public Task StageAsync(TapDocument document, CancellationToken cancellationToken) =>
        AtomicFile.StageAsync(path, document.Utf8, cancellationToken);

    /// <summary>Puts the staged text in the file's place.</summary>
    public void Publish() => AtomicFile.Publish(path);

    /// <summary>The refusal to go by what stands in the file, or that it is missing.</summary>
    public PortException Unreadable(string problem, Exception? cause = null) => new(
        Fault.Transient,
        "TapsUnreadable",
        $"The tap file '{path}' cannot be read: {problem} The last good values hold for a while, then every tap counts as closed.",
        cause);

    private async Task<byte[]?> BytesAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            throw Unreadable("It is a directory. Move it away and restart the worker, which makes a new file.");
        }

        try
        {
            // Editors and other processes may replace or rewrite it at any time.
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            await using (stream.ConfigureAwait(false))
            {
                byte[] buffer = new byte[Math.Min(stream.Length, MaxBytes) + 1];
                int read = await stream
                    .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                return read <= MaxBytes ? buffer[..read] : throw Unreadable("It is larger than 1 MiB. Shorten it.");
            }
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Unreadable($"{failed.Message} Check the file's permissions and its disk.", failed);
        }
    }
}
