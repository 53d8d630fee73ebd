using System.Globalization;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Numbers;

/// <summary>Writes numbers as ECMAScript prints them.</summary>
internal static class CanonicalNumber
{
    // The bounds are ECMAScript's: from 1e-6 to below 1e21 there is no exponent.
    private const int MinPoint = -5;
    private const int MaxPoint = 21;

    public static NumberFault Write(ReadOnlySpan<byte> literal, bool exactIntegers, ByteBuffer output)
    {
        bool isInteger = IntegerLiteral.Is(literal);
        if (isInteger && literal.Length <= IntegerLiteral.AlwaysExact)
        {
            output.Write(IntegerLiteral.WithoutNegativeZero(literal));
            return NumberFault.None;
        }

        double value = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        Span<byte> buffer = stackalloc byte[ShortestDigits.BufferSize];
        bool isFinite = double.IsFinite(value);
        ShortestDigits number = isFinite ? ShortestDigits.Of(value, buffer) : default;
        if (isInteger && exactIntegers && !number.AreThoseOf(literal))
        {
            return WriteOwnDigits(literal, output);
        }

        if (isFinite)
        {
            Write(number, output);
        }

        return isFinite ? NumberFault.None : NumberFault.TooLarge;
    }

    private static NumberFault WriteOwnDigits(ReadOnlySpan<byte> literal, ByteBuffer output)
    {
        if (IntegerLiteral.DigitsOf(literal).Length > IntegerLiteral.MaxDigits)
        {
            return NumberFault.TooManyDigits;
        }

        output.Write(literal);
        return NumberFault.None;
    }

    private static void Write(in ShortestDigits number, ByteBuffer output)
    {
        if (number.Digits.IsEmpty)
        {
            output.Write((byte)'0');
            return;
        }

        if (number.IsNegative)
        {
            output.Write((byte)'-');
        }

        if (number.Point is >= MinPoint and <= MaxPoint)
        {
            NumberLayout.WriteFixed(number, output);
        }
        else
        {
            NumberLayout.WriteScientific(number, "+0;-0", output);
        }
    }
}
