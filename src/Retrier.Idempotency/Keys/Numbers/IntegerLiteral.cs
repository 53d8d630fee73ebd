namespace Retrier.Idempotency.Keys.Numbers;

/// <summary>
/// Tells of a number as it stands in a document whether it is an integer: digits only, no fraction, no exponent.
/// </summary>
internal static class IntegerLiteral
{
    /// <summary>
    /// The most digits that are kept where a double would not do: far more than any id has, and cheap to write.
    /// </summary>
    public const int MaxDigits = 1_000;

    /// <summary>
    /// Integers of that many characters are the same in every form; a double holds 15 digits whatever they are.
    /// </summary>
    public const int AlwaysExact = 15;

    public static bool Is(ReadOnlySpan<byte> literal) => !literal.ContainsAny((byte)'.', (byte)'e', (byte)'E');

    public static ReadOnlySpan<byte> DigitsOf(ReadOnlySpan<byte> literal) => literal.TrimStart((byte)'-');

    /// <summary>Zero has no sign: <c>-0</c> is written as <c>0</c>.</summary>
    public static ReadOnlySpan<byte> WithoutNegativeZero(ReadOnlySpan<byte> literal) =>
        literal.SequenceEqual("-0"u8) ? "0"u8 : literal;
}
