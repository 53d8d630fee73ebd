using System.Globalization;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Numbers;

/// <summary>Writes numbers as Python does: an integer keeps its digits, all else is a float and shows it.</summary>
internal static class PythonNumber
{
    // The bounds are those of float.__repr__: from 1e-4 to below 1e16 there is no exponent.
    private const int MinPoint = -3;
    private const int MaxPoint = 16;

    public static NumberFault Write(ReadOnlySpan<byte> literal, ByteBuffer output)
    {
        if (!IntegerLiteral.Is(literal))
        {
            WriteFloat(double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture), output);
            return NumberFault.None;
        }

        if (IntegerLiteral.DigitsOf(literal).Length > IntegerLiteral.MaxDigits)
        {
            return NumberFault.TooManyDigits;
        }

        output.Write(IntegerLiteral.WithoutNegativeZero(literal));
        return NumberFault.None;
    }

    private static void WriteFloat(double value, ByteBuffer output)
    {
        if (double.IsNegative(value))
        {
            output.Write((byte)'-');
        }

        if (!double.IsFinite(value))
        {
            output.Write("Infinity"u8);
            return;
        }

        Span<byte> buffer = stackalloc byte[ShortestDigits.BufferSize];
        WriteDigits(ShortestDigits.Of(value, buffer), output);
    }

    private static void WriteDigits(in ShortestDigits number, ByteBuffer output)
    {
        if (number.Digits.IsEmpty)
        {
            output.Write("0.0"u8);
        }
        else if (number.Point is >= MinPoint and <= MaxPoint)
        {
            NumberLayout.WriteFixed(number, output);
            output.Write(number.Point >= number.Digits.Length ? ".0"u8 : []);
        }
        else
        {
            NumberLayout.WriteScientific(number, "+00;-00", output);
        }
    }
}
