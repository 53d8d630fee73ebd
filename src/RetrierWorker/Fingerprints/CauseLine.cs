namespace RetrierWorker.Fingerprints;

/// <summary>The part of a cause that is worth folding: the message in it where it is JSON, and of that the first line. Pure.</summary>
internal static class CauseLine
{
    /// <summary>
    /// No more than this is looked at, so that a cause of a megabyte costs no more than one of a page. What is told apart beyond it is
    /// beyond the 80 characters that are kept, too, but for a quotation of that length.
    /// </summary>
    public const int MaxLength = 4096;

    private static readonly char[] LineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    public static string Of(string cause)
    {
        string text = cause.Length <= MaxLength ? cause : cause[..MaxLength];
        return FirstLine(WithMessage(text));
    }

    /// <summary>JSON may stand alone or behind a few words: <c>503 Service Unavailable: {"message":"..."}</c>.</summary>
    private static string WithMessage(string text)
    {
        int json = text.IndexOf('{', StringComparison.Ordinal);
        return json >= 0 && CauseJson.MessageIn(text[json..]) is { } message ? $"{text[..json]} {message}" : text;
    }

    private static string FirstLine(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        int end = rest.IndexOfAny(LineEnds);
        return end < 0 ? rest.ToString() : rest[..end].ToString();
    }
}
