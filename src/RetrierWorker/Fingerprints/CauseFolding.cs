namespace RetrierWorker.Fingerprints;

/// <summary>
/// Folds a cause to what is the same in every failure of its kind: letters, <c>.</c> and <c>-</c> in words that are joined by <c>_</c>.
/// What it takes out (<see cref="Placeholder"/>) never shows. Folding a folded text changes nothing. Pure; the work is linear.
/// </summary>
internal static class CauseFolding
{
    /// <summary>The longest folded cause.</summary>
    public const int MaxLength = 80;

    private const char Joint = '_';
    private const int LongestDate = 20;

    public static string Fold(string line)
    {
        string text = CausePatterns.Fold(QuotedText.Fold(line));
        List<string> words = [];
        int length = 0;
        foreach (ReadOnlySpan<char> word in new WordSplit(text))
        {
            length += Append(words, CauseWord.Fold(word));

            // what is behind cannot show any more, not even when the last word becomes part of a date
            if (length > MaxLength + LongestDate)
            {
                break;
            }
        }

        return Cut(string.Join(Joint, words), MaxLength);
    }

    /// <summary>The first whole words that fit; half a word might read as another one.</summary>
    public static string Cut(string folded, int length)
    {
        if (folded.Length <= length)
        {
            return folded;
        }

        int end = length < 0 ? -1 : folded.LastIndexOf(Joint, length);
        return end < 0 ? string.Empty : folded[..end];
    }

    /// <summary>A list of ids is one id, and a month beside a number is a date.</summary>
    /// <returns>By how much the text grew.</returns>
    private static int Append(List<string> words, string word)
    {
        string? last = words.Count > 0 ? words[^1] : null;
        bool isDate = (MonthName.Is(word) && last == Placeholder.Number) || (word == Placeholder.Number && MonthName.Is(last));
        if (isDate)
        {
            words.RemoveAt(words.Count - 1);
            return Append(words, Placeholder.Time) - last!.Length - 1;
        }

        if (word.Length == 0 || (word == last && Placeholder.Is(word)))
        {
            return 0;
        }

        words.Add(word);
        return word.Length + 1;
    }
}
