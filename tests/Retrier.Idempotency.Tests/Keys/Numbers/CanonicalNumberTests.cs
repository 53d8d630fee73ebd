using System.Globalization;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys.Numbers;

public sealed class CanonicalNumberTests
{
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_spelt_as_in_appendix_b_of_rfc_8785(ulong bits, string canonical)
    {
        string literal = BitConverter.UInt64BitsToDouble(bits).ToString("E17", CultureInfo.InvariantCulture);

        Canon.Text(literal).ShouldBe(canonical);
        Canon.Text(canonical).ShouldBe(canonical);
        Canon.KeyText(canonical).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0e-5", "0")]
    [InlineData("0e99999999999", "0")]
    [InlineData("1e-400", "0")]
    [InlineData("-1e-400", "0")]
    [InlineData("1.0", "1")]
    [InlineData("10e-1", "1")]
    [InlineData("0.1E+1", "1")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("100", "100")]
    [InlineData("1e2", "100")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("12e20", "1.2e+21")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("0.00000012", "1.2e-7")]
    [InlineData("123.456e-9", "1.23456e-7")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("0.1234567890123456789", "0.12345678901234568")]
    public void Numbers_have_one_spelling_in_both_forms(string literal, string canonical)
    {
        Canon.Text(literal).ShouldBe(canonical);
        Canon.KeyText(literal).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("2.98023223876953125e-8", "2.9802322387695312e-8")]
    [InlineData("-2.98023223876953125e-8", "-2.9802322387695312e-8")]
    [InlineData("4.1045368012983762e-289", "4.1045368012983762e-289")]
    public void The_two_powers_of_two_that_dotnet_misspells_are_spelt_as_in_ecmascript(string literal, string canonical)
    {
        Canon.Text(literal).ShouldBe(canonical);
    }

    [Fact]
    public void Every_power_of_two_and_its_neighbours_read_back_as_themselves()
    {
        for (long exponent = 0; exponent < 2047; exponent++)
        {
            foreach (long near in new[] { -1L, 0L, 1L })
            {
                double value = BitConverter.Int64BitsToDouble(Math.Max(0, (exponent << 52) + near));
                string canonical = Canon.Text(value.ToString("E16", CultureInfo.InvariantCulture));
                double.Parse(canonical, CultureInfo.InvariantCulture).ShouldBe(value);
            }
        }
    }

    [Theory]
    [InlineData("9007199254740993", "9007199254740992", "9007199254740993")]
    [InlineData("-9007199254740993", "-9007199254740992", "-9007199254740993")]
    [InlineData("1152921504606846976", "1152921504606847000", "1152921504606846976")]
    [InlineData("1152921504606847000", "1152921504606847000", "1152921504606847000")]
    [InlineData("9223372036854775807", "9223372036854776000", "9223372036854775807")]
    [InlineData("9007199254740992", "9007199254740992", "9007199254740992")]
    [InlineData("1000000000000000000000", "1e+21", "1e+21")]
    [InlineData("1000000000000000000001", "1e+21", "1000000000000000000001")]
    [InlineData("9007199254740993.0", "9007199254740992", "9007199254740992")]
    public void Only_in_keys_a_long_integer_keeps_digits_that_a_double_would_change(string literal, string canonical, string inKeys)
    {
        Canon.Text(literal).ShouldBe(canonical);
        Canon.KeyText(literal).ShouldBe(inKeys);
    }

    [Fact]
    public void In_keys_an_integer_may_be_larger_than_any_double_but_has_a_bound()
    {
        string thousand = new('9', 1_000);

        Canon.KeyText(thousand).ShouldBe(thousand);
        Canon.KeyText("-" + thousand).ShouldBe("-" + thousand);
        Should.Throw<CanonicalJsonException>(() => Canon.KeyText($"[{thousand}9]"))
            .Message.ShouldBe("The integer at /0 has more than 1000 digits. Send it as a string.");
    }
}
