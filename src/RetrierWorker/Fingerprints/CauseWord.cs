using System.Text;

namespace RetrierWorker.Fingerprints;

/// <summary>Folds one word: a host as a whole, any other one part by part (<c>java.net.Socket2</c>, <c>order-17</c>). Pure.</summary>
internal static class CauseWord
{
    /// <summary>A longer name is shown by its last part, which of a class is the telling one.</summary>
    private const int MaxLength = 64;

    public static string Fold(ReadOnlySpan<char> word)
    {
        string clean = Clean(word);
        if (HostName.Is(clean))
        {
            return Placeholder.Host;
        }

        StringBuilder folded = new(clean.Length);
        string last = string.Empty;
        foreach (Range range in clean.AsSpan().SplitAny('.', '-'))
        {
            string part = CausePart.Fold(clean.AsSpan(range));

            // 1.2.3 and 2026-01-01 are one number
            if (part != Placeholder.Number || last != Placeholder.Number)
            {
                int start = range.Start.Value;
                folded.Append(clean.AsSpan(Math.Max(0, start - 1), Math.Min(1, start))).Append(part);
            }

            last = part;
        }

        return folded.Length <= MaxLength ? folded.ToString() : Fold(last);
    }

    /// <summary>Without dots and dashes at the ends, and with one only between two parts.</summary>
    private static string Clean(ReadOnlySpan<char> word)
    {
        StringBuilder clean = new(word.Length);
        foreach (char c in word.Trim(".-"))
        {
            if (char.IsAsciiLetterOrDigit(c) || char.IsAsciiLetterOrDigit(clean[^1]))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
