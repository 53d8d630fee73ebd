namespace Retrier.Idempotency.Guarding;

/// <summary>Names a run that has no name of its own.</summary>
internal static class OwnerName
{
    /// <summary>Who runs it can be told from the record; that nobody else has the same is what the random part is for.</summary>
    public static string New() => $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
