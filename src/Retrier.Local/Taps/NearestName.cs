using Retrier.Abstractions.Taps;

namespace Retrier.Local.Taps;

/// <summary>Guesses which parameter somebody meant.</summary>
internal static class NearestName
{
    /// <summary>The parameter with the fewest letters to change.</summary>
    public static string Of(string name) => TapParameterNames.All.MinBy(known => Distance(name, known))!;

    private static int Distance(string left, string right)
    {
        // Levenshtein's distance, one row at a time; a cut keeps a giant name from costing much.
        ReadOnlySpan<char> text = left.AsSpan(0, Math.Min(left.Length, 64));
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= text.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = diagonal + (char.ToLowerInvariant(text[i - 1]) == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j - 1], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
