using System.Text;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Keys.Json;
using Retrier.Idempotency.Keys.Python;

namespace Retrier.Idempotency.Tests.Keys.Python;

/// <summary>The right-hand sides are what Python 3.11 printed.</summary>
public sealed class PythonJsonTests
{
    [Theory]
    [InlineData("{\"top\":\"level\",\"nested\":{\"key1\":\"value1\",\"key2\":\"value2\"}}", "{\"top\": \"level\", \"nested\": {\"key1\": \"value1\", \"key2\": \"value2\"}}")]
    [InlineData("{\"b\":1,\"a\":2,\"b\":3}", "{\"b\": 3, \"a\": 2}")]
    [InlineData("{ \"a\" : [ ] , \"b\":{ } }", "{\"a\": [], \"b\": {}}")]
    [InlineData("[1,2]", "[1, 2]")]
    [InlineData("\"\\u00e9\\ud83d\\ude00\"", "\"\\u00e9\\ud83d\\ude00\"")]
    [InlineData("\"\u00e9\ud83d\ude00\"", "\"\\u00e9\\ud83d\\ude00\"")]
    [InlineData("\"\\u007f\\u0080\\uffff\"", "\"\\u007f\\u0080\\uffff\"")]
    [InlineData("\"\\ud800\"", "\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"", "\"\\udc00\\ud800\"")]
    [InlineData("\"\\ud800\\ud83d\\ude00\"", "\"\\ud800\\ud83d\\ude00\"")]
    [InlineData("\"\\/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\"", "\"/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\"")]
    [InlineData("\"<&'>\"", "\"<&'>\"")]
    [InlineData("{\"\\u0061\":1,\"a\":2}", "{\"a\": 2}")]
    [InlineData("{\"\u00e9\":\"\\u0041\"}", "{\"\\u00e9\": \"A\"}")]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    public void Documents_are_written_as_python_writes_them(string json, string python)
    {
        Text(json).ShouldBe(python);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("0.0", "0.0")]
    [InlineData("0e5", "0.0")]
    [InlineData("1.0", "1.0")]
    [InlineData("1", "1")]
    [InlineData("10e-1", "1.0")]
    [InlineData("1e5", "100000.0")]
    [InlineData("1E5", "100000.0")]
    [InlineData("1e+5", "100000.0")]
    [InlineData("100000.0", "100000.0")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("1e17", "1e+17")]
    [InlineData("123456789012345678.0", "1.2345678901234568e+17")]
    [InlineData("1234567890123456.7", "1234567890123456.8")]
    [InlineData("9999999999999998.0", "9999999999999998.0")]
    [InlineData("1e22", "1e+22")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1e-4", "0.0001")]
    [InlineData("1e-5", "1e-05")]
    [InlineData("0.00001234", "1.234e-05")]
    [InlineData("0.0001234", "0.0001234")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("-9007199254740993", "-9007199254740993")]
    [InlineData("9007199254740993.0", "9007199254740992.0")]
    [InlineData("1e400", "Infinity")]
    [InlineData("-1e400", "-Infinity")]
    [InlineData("1e-400", "0.0")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("2.2250738585072014e-308", "2.2250738585072014e-308")]
    [InlineData("0.1", "0.1")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("2.98023223876953125e-8", "2.9802322387695312e-08")]
    [InlineData("1.50", "1.5")]
    [InlineData("1E+2", "100.0")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    public void Numbers_are_written_as_python_writes_them(string json, string python)
    {
        Text(json).ShouldBe(python);
    }

    [Fact]
    public void What_would_take_too_much_is_refused()
    {
        string digits = new('7', 1_000);

        Text(digits).ShouldBe(digits);
        Refusal(digits + "7").Code.ShouldBe(CanonicalJsonErrors.TooManyDigits);
        Text(new string('[', 256) + new string(']', 256)).Length.ShouldBe(512);
        Refusal(new string('[', 257) + new string(']', 257)).Code.ShouldBe(CanonicalJsonErrors.TooDeep);
    }

    private static string Text(string json)
    {
        using ByteBuffer text = new();
        PythonJson.Write(Canon.Json(json), text);
        return Encoding.ASCII.GetString(text.Written);
    }

    private static CanonicalJsonException Refusal(string json) => Should.Throw<CanonicalJsonException>(() => Text(json));
}
