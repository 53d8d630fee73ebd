using System.Globalization;

namespace Retrier.Local.Data;

/// <summary>Keeps a second process out of a data directory. The system lets go of it whatever way this process ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string LockName = "lock";

    // Beside the lock, because a locked file cannot be read by the one who needs to know.
    private const string OwnerName = "lock.pid";

    private readonly FileStream _lock;

    private DirectoryLock(FileStream held) => _lock = held;

    /// <summary>Takes the directory, creating it when missing.</summary>
    /// <exception cref="LocalStoreException">Another process has it, or it cannot be written.</exception>
    public static async Task<DirectoryLock> TakeAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(directory, e);
        }

        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotUsable(directory, e);
        }
        catch (IOException e)
        {
            string owner = await OwnerOfAsync(directory, cancellationToken).ConfigureAwait(false);
            throw new LocalStoreException(
                $"The data directory {directory} is in use by process {owner}. Only one process can use it at a time: "
                + "stop that one, or set Retrier:Local:DataDirectory to another directory.",
                e);
        }

        try
        {
            string pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(Path.Combine(directory, OwnerName), pid, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only the text of a second process's error is poorer; a full disk must not stop the start.
        }

        return new DirectoryLock(held);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static LocalStoreException NotUsable(string directory, Exception e) => new(
        $"The data directory {directory} cannot be written. Give this user the right to, or set Retrier:Local:DataDirectory to "
        + "another directory.",
        e);

    private static async Task<string> OwnerOfAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            string pid = await File.ReadAllTextAsync(Path.Combine(directory, OwnerName), cancellationToken).ConfigureAwait(false);
            return pid.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "(unknown)";
        }
    }
}
