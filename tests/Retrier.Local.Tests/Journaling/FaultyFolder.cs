using Retrier.Local.Journaling;

namespace Retrier.Local.Tests.Journaling;

/// <summary>A disk that can be full, can fail to flush, and tells of each step.</summary>
internal sealed class FaultyFolder(string directory) : IJournalFolder
{
    private readonly JournalFolder _inner = new(directory);

    /// <summary>The longest that a file can become.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Whether flushes of files fail.</summary>
    public bool FlushFails { get; set; }

    /// <summary>Whether renames fail.</summary>
    public bool RenameFails { get; set; }

    /// <summary>Whether cutting a file fails.</summary>
    public bool TruncateFails { get; set; }

    /// <summary>Called after each step, with its name.</summary>
    public Action<string> Step { get; set; } = _ => { };

    public string PathOf(string name) => _inner.PathOf(name);

    public bool Exists(string name) => _inner.Exists(name);

    public IJournalFile Open(string name) => new FaultyFile(this, _inner.Open(name), name);

    public void Delete(string name)
    {
        _inner.Delete(name);
        Step($"delete {name}");
    }

    public void Replace(string source, string target)
    {
        if (RenameFails)
        {
            throw new IOException("The rename failed.");
        }

        _inner.Replace(source, target);
        Step($"rename {source}");
    }

    public void Flush()
    {
        _inner.Flush();
        Step("flush folder");
    }

    private sealed class FaultyFile(FaultyFolder folder, IJournalFile inner, string name) : IJournalFile
    {
        private const int NoSpace = 28;

        public long Length => inner.Length;

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            int fits = (int)Math.Clamp(folder.Room - offset, 0, bytes.Length);
            inner.Write(offset, bytes[..fits]);
            folder.Step($"write {name}");
            if (fits < bytes.Length)
            {
                throw new IOException("No space left on device", NoSpace);
            }
        }

        public int Read(long offset, Span<byte> buffer) => inner.Read(offset, buffer);

        public void Flush()
        {
            if (folder.FlushFails)
            {
                throw new IOException("Input/output error");
            }

            inner.Flush();
            folder.Step($"flush {name}");
        }

        public void Truncate(long length)
        {
            if (folder.TruncateFails)
            {
                throw new IOException("Input/output error");
            }

            inner.Truncate(length);
        }

        public void Dispose() => inner.Dispose();
    }
}
