namespace Retrier.Idempotency.Keys.Json;

/// <summary>
/// The order of names in RFC 8785, by UTF-16 code unit, told from their UTF-8 bytes. Both orders are the same but for
/// one thing: characters beyond U+FFFF stand in UTF-16 before U+E000 to U+FFFF, in UTF-8 behind them.
/// </summary>
internal static class NameOrder
{
    private const int RankedBytes = sizeof(ulong);

    /// <summary>
    /// The lead bytes of U+E000 to U+FFFF are 0xEE and 0xEF, and those of all beyond are 0xF0 to 0xF4.
    /// </summary>
    private const byte PrivateUse = 0xEE;

    private const byte Supplementary = 0xF0;

    /// <summary>
    /// A number for the first bytes of a name. Names that differ in it are in its order; others may be in any.
    /// </summary>
    public static ulong Rank(ReadOnlySpan<byte> name)
    {
        ulong rank = 0;
        int count = Math.Min(name.Length, RankedBytes);
        for (int i = 0; i < count; i++)
        {
            rank = (rank << 8) | RankOf(name[i]);
        }

        return count == 0 ? 0 : rank << (8 * (RankedBytes - count));
    }

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int same = left.CommonPrefixLength(right);
        return same < left.Length && same < right.Length
            ? RankOf(left[same]).CompareTo(RankOf(right[same]))
            : left.Length.CompareTo(right.Length);
    }

    private static byte RankOf(byte value) => value switch
    {
        < PrivateUse => value,
        >= Supplementary => (byte)(value - 2),
        _ => (byte)(value + 5),
    };
}
