namespace Retrier.Local.Journaling;

/// <summary>A folder on disk.</summary>
internal sealed class JournalFolder(string directory) : IJournalFolder
{
    /// <inheritdoc/>
    public string PathOf(string name) => Path.Combine(directory, name);

    /// <inheritdoc/>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public IJournalFile Open(string name) => new JournalFile(PathOf(name));

    /// <inheritdoc/>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <inheritdoc/>
    public void Replace(string source, string target) => File.Move(PathOf(source), PathOf(target), overwrite: true);

    /// <inheritdoc/>
    public void Flush() => DirectoryFlush.Flush(directory);
}
