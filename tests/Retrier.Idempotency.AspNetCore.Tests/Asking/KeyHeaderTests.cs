using Microsoft.Extensions.Primitives;
using Retrier.Idempotency.AspNetCore.Answering;
using Retrier.Idempotency.AspNetCore.Asking;

namespace Retrier.Idempotency.AspNetCore.Tests.Asking;

public sealed class KeyHeaderTests
{
    private static readonly string Longest = new('k', 255);

    [Theory]
    [InlineData("8e03978e-40d5", "8e03978e-40d5")]
    [InlineData("\"8e03978e-40d5\"", "8e03978e-40d5")]
    [InlineData("  \t\"8e03978e-40d5\" ", "8e03978e-40d5")]
    [InlineData("!~", "!~")]
    [InlineData("a,b;c=d", "a,b;c=d")]
    [InlineData("a\"b\\c", "a\"b\\c")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    [InlineData("\"\\\"\"", "\"")]
    [InlineData("abc\"", "abc\"")]
    public void A_key_may_be_plain_or_a_structured_field_string(string header, string key)
    {
        KeyHeader.Parse(header, out string parsed).ShouldBeNull();
        parsed.ShouldBe(key);
    }

    [Fact]
    public void A_key_may_have_255_characters_without_its_quotes_and_escapes()
    {
        KeyHeader.Parse(Longest, out _).ShouldBeNull();
        KeyHeader.Parse($"\"{Longest}\"", out _).ShouldBeNull();
        KeyHeader.Parse($"\"{string.Concat(Enumerable.Repeat("\\\"", 255))}\"", out string quotes).ShouldBeNull();
        quotes.ShouldBe(new string('"', 255));
        KeyHeader.Parse(Longest + "k", out _)!.Code.ShouldBe(IdempotencyCodes.KeyTooLong);
        KeyHeader.Parse($"\"{Longest}k\"", out _)!.Code.ShouldBe(IdempotencyCodes.KeyTooLong);
    }

    [Theory]
    [InlineData("", IdempotencyCodes.KeyEmpty)]
    [InlineData("  ", IdempotencyCodes.KeyEmpty)]
    [InlineData("\"\"", IdempotencyCodes.KeyEmpty)]
    [InlineData("a b", IdempotencyCodes.KeyMalformed)]
    [InlineData("a, b", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"a b\"", IdempotencyCodes.KeyMalformed)]
    [InlineData("é", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"é\"", IdempotencyCodes.KeyMalformed)]
    [InlineData("a\u007f", IdempotencyCodes.KeyMalformed)]
    [InlineData("a\u0001", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"abc", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"abc\\\"", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"abc\\", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"a\\bc\"", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"abc\"x", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"abc\";a=1", IdempotencyCodes.KeyMalformed)]
    [InlineData("\"abc\", \"def\"", IdempotencyCodes.KeyMalformed)]
    public void What_is_no_key_is_refused_with_what_to_do(string header, string code)
    {
        Refusal refusal = KeyHeader.Parse(header, out string key)!;
        refusal.ShouldNotBeNull().Code.ShouldBe(code);
        refusal.Status.ShouldBe(400);
        refusal.Detail.ShouldContain("Send ");
        key.ShouldBeEmpty();
    }

    [Fact]
    public void No_key_and_several_keys_are_refused()
    {
        KeyHeader.Parse(StringValues.Empty, out _)!.Code.ShouldBe(IdempotencyCodes.KeyMissing);
        KeyHeader.Parse(new StringValues(["a", "a"]), out _)!.Code.ShouldBe(IdempotencyCodes.KeySeveral);
    }

    [Fact]
    public void Whatever_is_visible_is_one_key_in_both_forms()
    {
        foreach (char character in Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code))
        {
            string text = $"x{character}y";
            KeyHeader.Parse(text, out string plain).ShouldBeNull();
            KeyHeader.Parse($"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"", out string quoted).ShouldBeNull();
            plain.ShouldBe(text);
            quoted.ShouldBe(text);
        }
    }

    [Fact]
    public void A_refusal_does_not_repeat_what_was_sent() =>
        KeyHeader.Parse("secret key", out _)!.Detail.ShouldNotContain("secret");
}
