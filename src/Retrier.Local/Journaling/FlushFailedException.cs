namespace Retrier.Local.Journaling;

/// <summary>The disk did not confirm a write; what it holds is unknown until it is read back at the next start.</summary>
internal sealed class FlushFailedException(Exception innerException) : IOException(innerException.Message, innerException)
{
    /// <summary>Runs a flush; what it throws becomes this exception.</summary>
    public static void Guard(Action flush)
    {
        try
        {
            flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FlushFailedException(e);
        }
    }
}
