using System.Text;

namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>Treats text as what it is made of, Unicode code points, where UTF-16 would make a difference.</summary>
internal static class CodePoints
{
    public static int Count(string text) => text.Length - text.Count(char.IsLowSurrogate);

    public static int Compare(string left, string right)
    {
        int same = left.AsSpan().CommonPrefixLength(right);
        return same < left.Length && same < right.Length
            ? Rank(left[same]).CompareTo(Rank(right[same]))
            : left.Length.CompareTo(right.Length);
    }

    public static string Reverse(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int end = text.Length; end > 0;)
        {
            int length = char.IsLowSurrogate(text[end - 1]) ? 2 : 1;
            end -= length;
            result.Append(text, end, length);
        }

        return result.ToString();
    }

    // Surrogates stand for code points above all others, but their own numbers lie below U+E000.
    private static int Rank(char character) => char.IsSurrogate(character) ? character + 0x10000 : character;
}
