using System.Text;
using System.Text.Json;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys;

public sealed class CanonicalRefusalTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""", "/a")]
    [InlineData("""{"a":1,"b":2,"\u0061":1}""", "/a")]
    [InlineData("""{"x":[0,{"a/b":1,"~":1,"a\/b":1}]}""", "/x/1/a~1b")]
    [InlineData("""{"~":1,"~":1}""", "/~0")]
    [InlineData("""{"":1,"":1}""", "/")]
    public void Two_members_of_one_name_are_refused_with_the_place(string json, string path)
    {
        CanonicalJsonException refusal = Canon.Refusal(json);

        refusal.Code.ShouldBe(CanonicalJsonErrors.DuplicateName);
        refusal.Path.ShouldBe(path);
        refusal.Message.ShouldBe(
            $"The name at {path} occurs twice in its object, and readers differ in which one counts. Send each name once.");
    }

    [Fact]
    public void Two_members_of_one_name_are_found_in_large_objects_too()
    {
        string members = string.Concat(Enumerable.Range(0, 100).Select(static i => $"\"common-prefix-{i}\":0,"));

        Canon.Refusal($$"""{{{members}}"common-prefix-50":0}""").Path.ShouldBe("/common-prefix-50");
    }

    [Theory]
    [InlineData("""{"a":["secret","secret\ud800"]}""", "/a/1")]
    [InlineData("""{"a":"secret\udc00\ud800"}""", "/a")]
    [InlineData("""{"a":"secret\ud800\n"}""", "/a")]
    [InlineData("""{"a":"secret\ud800\ud800"}""", "/a")]
    [InlineData("""{"a":"secret\ud800x"}""", "/a")]
    [InlineData("""  "secret\udc00" """, "")]
    [InlineData("""{"b":0,"a":{"secret":0,"secret\ud800":0}}""", "/a")]
    public void Half_a_surrogate_pair_is_refused_with_the_place(string json, string path)
    {
        CanonicalJsonException refusal = Canon.Refusal(json, secret: "secret");

        refusal.Code.ShouldBe(CanonicalJsonErrors.NotUnicode);
        refusal.Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("[\"\u0001\"]", "/0")]
    [InlineData("{\"a\":{\"\u0001\":0}}", "/a")]
    [InlineData("[\"\\n\u0001\"]", "/0")]
    public void Bytes_that_are_not_utf_8_are_refused_with_the_place(string json, string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        bytes[Array.IndexOf(bytes, (byte)1)] = 0xFF;
        using var document = JsonDocument.Parse(bytes);

        CanonicalJsonException refusal = Should.Throw<CanonicalJsonException>(
            () => CanonicalJson.Serialize(document.RootElement));

        refusal.Code.ShouldBe(CanonicalJsonErrors.NotUnicode);
        refusal.Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("1e309")]
    [InlineData("-1e309")]
    [InlineData("1.8e308")]
    [InlineData("1e99999999999")]
    public void A_number_too_large_for_a_double_is_refused_and_not_told(string number)
    {
        CanonicalJsonException refusal = Canon.Refusal($$"""{"total":[{{number}}]}""", secret: number);

        refusal.Code.ShouldBe(CanonicalJsonErrors.NumberTooLarge);
        refusal.Message.ShouldBe("The number at /total/0 is too large for a double. Send it as a string.");
    }

    [Fact]
    public void Nesting_is_bounded_and_the_bound_fits_on_a_small_stack()
    {
        OnSmallStack(() =>
        {
            Canon.Text(Nested("[", "0", "]", 256)).Length.ShouldBe(513);
            Canon.Text(Nested("{\"a\":", "0", "}", 256)).Length.ShouldBe((256 * 6) + 1);
            Canon.Refusal(Nested("[", "0", "]", 257)).Code.ShouldBe(CanonicalJsonErrors.TooDeep);
            Canon.Refusal(Nested("{\"a\":", "0", "}", 5_000)).Path.Length.ShouldBeLessThan(300);
        });
    }

    [Fact]
    public void A_place_is_short_and_on_one_line_whatever_the_names_are()
    {
        string name = "forged\\nline" + new string('x', 10_000);

        string path = Canon.Refusal($$$"""{"{{{name}}}":{"a":1,"a":1}}""").Path;

        path.Length.ShouldBeLessThan(80);
        path.ShouldStartWith("/forged\\nlinexx");
        path.ShouldEndWith(".../a");
    }

    private static string Nested(string open, string middle, string close, int levels) =>
        string.Concat(Enumerable.Repeat(open, levels)) + middle + string.Concat(Enumerable.Repeat(close, levels));

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();
    }
}
