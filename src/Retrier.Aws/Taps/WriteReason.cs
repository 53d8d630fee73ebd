namespace Retrier.Aws.Taps;

/// <summary>The reason of a change as the description of a parameter.</summary>
internal static class WriteReason
{
    /// <summary>What Parameter Store takes.</summary>
    public const int MaxLength = 1024;

    /// <summary>On one line and cut to what fits; null for none.</summary>
    public static string? Of(string reason)
    {
        string line = string.Concat(reason.Select(static c => char.IsControl(c) ? ' ' : c)).Trim();
        int length = Math.Min(line.Length, MaxLength);
        if (length < line.Length && char.IsHighSurrogate(line[length - 1]))
        {
            length--;
        }

        return length == 0 ? null : line[..length];
    }
}
