namespace Retrier.Idempotency.Keys.Json;

/// <summary>Cuts long text for a message.</summary>
internal static class Shortened
{
    private const string More = "...";

    /// <summary>The text, or its beginning and three dots; never half a surrogate pair.</summary>
    public static string To(int length, string text)
    {
        if (text.Length <= length)
        {
            return text;
        }

        int end = length - More.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), More);
    }
}
