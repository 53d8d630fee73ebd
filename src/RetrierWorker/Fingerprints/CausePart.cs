using System.Buffers;
using System.Text;

namespace RetrierWorker.Fingerprints;

/// <summary>
/// Folds letters and digits without a break. An id becomes a number as a whole; of a name, such as <c>Base64Decoder</c> or
/// <c>order17</c>, the digits only. Pure.
/// </summary>
internal static class CausePart
{
    /// <summary>Nobody names anything with more; a token or a blob has.</summary>
    private const int LongestName = 64;

    /// <summary>So many hex digits are an id even if all are letters.</summary>
    private const int HexId = 8;

    /// <summary>So many hex digits are an id if one of them is a digit.</summary>
    private const int ShortHexId = 6;

    /// <summary>Shorter ones are taken for names, as long as they have no digits.</summary>
    private const int ShortestRandom = 12;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Fold(ReadOnlySpan<char> part)
    {
        string name = WithoutDigits(part);
        return IsId(part) || LooksRandom(name) ? Placeholder.Number : name;
    }

    private static bool IsId(ReadOnlySpan<char> part)
    {
        int runs = DigitRuns(part);
        bool isHex = !part.ContainsAnyExcept(Hex);
        return runs > 1
            || part.Length > LongestName
            || (isHex && part.Length >= (runs > 0 ? ShortHexId : HexId));
    }

    private static int DigitRuns(ReadOnlySpan<char> part)
    {
        int runs = 0;
        for (int i = 0; i < part.Length; i++)
        {
            runs += char.IsAsciiDigit(part[i]) && (i == 0 || !char.IsAsciiDigit(part[i - 1])) ? 1 : 0;
        }

        return runs;
    }

    /// <summary>A key changes between capitals and small letters at every second character or so, CamelCase at every fourth.</summary>
    private static bool LooksRandom(string name)
    {
        int changes = 0;
        for (int i = 1; i < name.Length; i++)
        {
            changes += char.IsAsciiLetterUpper(name[i]) != char.IsAsciiLetterUpper(name[i - 1]) ? 1 : 0;
        }

        return name.Length >= ShortestRandom && changes * 2 >= name.Length;
    }

    private static string WithoutDigits(ReadOnlySpan<char> part)
    {
        int digits = part.IndexOfAnyInRange('0', '9');
        if (digits < 0)
        {
            return part.ToString();
        }

        int after = part[digits..].IndexOfAnyExceptInRange('0', '9');
        return new StringBuilder(part.Length)
            .Append(part[..digits])
            .Append(Placeholder.Number[0])
            .Append(after < 0 ? [] : part[(digits + after)..])
            .ToString();
    }
}
