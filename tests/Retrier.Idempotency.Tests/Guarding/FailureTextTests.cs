using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class FailureTextTests
{
    [Fact]
    public void A_failure_is_written_as_Step_Functions_writes_it() =>
        FailureText.Of("ChargeCard", "503 from \"bank\"").ShouldBe("""{"Error":"ChargeCard","Cause":"503 from \u0022bank\u0022"}""");

    [Fact]
    public void A_failure_without_a_cause_says_so() => FailureText.Of("ChargeCard", cause: null).ShouldBe("""{"Error":"ChargeCard","Cause":null}""");

    [Theory]
    [InlineData(1_000)]
    [InlineData(400)]
    public void The_cause_is_bounded_by_bytes_and_not_by_characters(int characters)
    {
        string cause = JsonElement.Parse(FailureText.Of("E", new string('支', characters))).GetProperty("Cause").GetString()!;
        Encoding.UTF8.GetByteCount(cause).ShouldBe(999);
    }

    [Fact]
    public void The_name_of_the_error_is_bounded_too() =>
        JsonElement.Parse(FailureText.Of(new string('e', 1_000), cause: null)).GetProperty("Error").GetString().ShouldBe(new string('e', 256));

    [Theory]
    [InlineData("done", 4, "done")]
    [InlineData("done", 3, "don")]
    [InlineData("done", 0, "")]
    [InlineData("", 0, "")]
    [InlineData("é", 1, "")]
    [InlineData("aé", 2, "a")]
    [InlineData("a🎈", 4, "a")]
    [InlineData("a🎈", 5, "a🎈")]
    [InlineData("🎈", 3, "")]
    public void A_text_is_cut_between_characters(string text, int bytes, string expected) => FailureText.Cut(text, bytes).ShouldBe(expected);

    [Fact]
    public void Whatever_the_text_its_beginning_fits_and_nothing_more_would_have()
    {
        Gen<string> texts = Gen.Elements("a", "é", "支", "🎈", "\u0000", "\ud83c", "\udf88").ListOf().Select(static parts => string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), static (text, limit) =>
        {
            string cut = FailureText.Cut(text, limit);
            string next = text[cut.Length..];
            Rune.DecodeFromUtf16(next, out Rune rune, out _);
            return text.StartsWith(cut, StringComparison.Ordinal)
                && Encoding.UTF8.GetByteCount(cut) <= limit
                && (next.Length == 0 || Encoding.UTF8.GetByteCount(cut) + rune.Utf8SequenceLength > limit)
                && !(cut.Length > 0 && next.Length > 0 && char.IsSurrogatePair(cut[^1], next[0]));
        }).Check(Config.QuickThrowOnFailure);
    }
}
