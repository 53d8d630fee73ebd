namespace Retrier.Local.Files;

/// <summary>
/// Replaces a whole file so that a reader, or a process that dies on the way, finds the old content or the new, never a part.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes the new content beside the file and onto the disk. Nothing has changed yet for a reader.</summary>
    public static async Task StageAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string staged = Staged(path);
        var stream = new FileStream(staged, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using (stream.ConfigureAwait(false))
        {
            KeepMode(path, stream);
            await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }
    }

    /// <summary>Puts the staged content in the file's place.</summary>
    public static void Publish(string path) => File.Move(Staged(path), path, overwrite: true);

    // One fixed name: what a crash leaves behind is overwritten by the next change, and never piles up.
    private static string Staged(string path) => path + ".new";

    private static void KeepMode(string path, FileStream stream)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
        }
    }
}
