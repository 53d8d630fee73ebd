using System.Globalization;

namespace Retrier.Idempotency.Keys.Numbers;

/// <summary>
/// The fewest digits that tell a double from its neighbours: what ECMAScript and Python both print, each with the point
/// in its own places. The double is 0.DIGITS times ten to the power of <see cref="Point"/>.
/// </summary>
internal readonly ref struct ShortestDigits
{
    /// <summary>Enough for whatever .NET writes a double with.</summary>
    public const int BufferSize = 32;

    private ShortestDigits(bool isNegative, ReadOnlySpan<byte> digits, int point)
    {
        IsNegative = isNegative;
        Digits = digits;
        Point = point;
    }

    public bool IsNegative { get; }

    /// <summary>Without zeros at either end; none for zero.</summary>
    public ReadOnlySpan<byte> Digits { get; }

    /// <summary>How many digits stand before the decimal point; zero or less when zeros follow it first.</summary>
    public int Point { get; }

    /// <summary>Of a finite double; the buffer will hold the digits.</summary>
    public static ShortestDigits Of(double value, Span<byte> buffer)
    {
        ReadOnlySpan<byte> text = buffer[..Format(Math.Abs(value), buffer)];
        int exponent = TakeExponent(ref text);
        int dot = text.IndexOf((byte)'.');
        int point = dot < 0 ? text.Length : dot;
        if (dot >= 0)
        {
            buffer[(dot + 1)..text.Length].CopyTo(buffer[dot..]);
            text = text[..^1];
        }

        ReadOnlySpan<byte> digits = text.TrimStart((byte)'0');
        point -= text.Length - digits.Length;
        return new ShortestDigits(double.IsNegative(value), digits.TrimEnd((byte)'0'), point + exponent);
    }

    /// <summary>Whether they denote the very number of an integer literal.</summary>
    public bool AreThoseOf(ReadOnlySpan<byte> integer)
    {
        ReadOnlySpan<byte> digits = IntegerLiteral.DigitsOf(integer);
        return digits.Length == Point && digits.TrimEnd((byte)'0').SequenceEqual(Digits);
    }

    // Below a power of two the neighbours are closer than above it. .NET 10 forgets this, and for two of them, 2^-25
    // and 2^-958, it writes a digit too few, which reads back as the neighbour. Found by trying them all against V8; 17
    // digits are right for both.
    private static int Format(double value, Span<byte> buffer)
    {
        value.TryFormat(buffer, out int length, default, CultureInfo.InvariantCulture);
        if (double.IsPow2(value) && !IsReadBack(value, buffer[..length]))
        {
            value.TryFormat(buffer, out length, "G17", CultureInfo.InvariantCulture);
        }

        return length;
    }

    private static bool IsReadBack(double value, ReadOnlySpan<byte> text) => BitConverter.DoubleToInt64Bits(value)
        == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));

    private static int TakeExponent(ref ReadOnlySpan<byte> text)
    {
        int mark = text.IndexOf((byte)'E');
        if (mark < 0)
        {
            return 0;
        }

        int exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        text = text[..mark];
        return exponent;
    }
}
