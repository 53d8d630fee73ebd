namespace Retrier.Local.Files;

/// <summary>A file that one process at a time can hold open, for changes that take several steps.</summary>
/// <remarks>It stays when it is released: deleting it would let two processes lock two files of the same name.</remarks>
internal static class LockFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Takes the lock; disposing of the result, or the end of the process, releases it. An <see cref="IOException"/> when it
    /// cannot be had within the patience.
    /// </summary>
    public static async Task<FileStream> AcquireAsync(
        string path,
        TimeSpan patience,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        long since = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (timeProvider.GetElapsedTime(since) < patience)
            {
                // As a rule somebody else holds it, for milliseconds.
                await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
