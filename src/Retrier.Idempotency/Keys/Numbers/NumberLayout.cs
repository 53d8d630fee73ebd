using System.Globalization;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Numbers;

/// <summary>Sets the point or the exponent among digits.</summary>
internal static class NumberLayout
{
    /// <summary>With a point, e.g. <c>0.012</c>, <c>1.2</c> or <c>1200</c>.</summary>
    public static void WriteFixed(in ShortestDigits number, ByteBuffer output)
    {
        ReadOnlySpan<byte> digits = number.Digits;
        if (number.Point <= 0)
        {
            output.Write("0."u8);
            WriteZeros(-number.Point, output);
            output.Write(digits);
        }
        else if (number.Point >= digits.Length)
        {
            output.Write(digits);
            WriteZeros(number.Point - digits.Length, output);
        }
        else
        {
            output.Write(digits[..number.Point]);
            output.Write((byte)'.');
            output.Write(digits[number.Point..]);
        }
    }

    /// <summary>With an exponent that has a sign and at least so many digits, e.g. <c>1.2e+06</c>.</summary>
    public static void WriteScientific(in ShortestDigits number, string exponentFormat, ByteBuffer output)
    {
        output.Write(number.Digits[0]);
        if (number.Digits.Length > 1)
        {
            output.Write((byte)'.');
            output.Write(number.Digits[1..]);
        }

        output.Write((byte)'e');
        int exponent = number.Point - 1;
        exponent.TryFormat(output.Free(8), out int written, exponentFormat, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private static void WriteZeros(int count, ByteBuffer output)
    {
        output.Free(count)[..count].Fill((byte)'0');
        output.Advance(count);
    }
}
