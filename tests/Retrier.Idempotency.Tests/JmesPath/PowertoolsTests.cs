using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class PowertoolsTests
{
    [Theory]
    [InlineData("powertools_json(body).id", """{"body": "{\"id\": \"0123\"}"}""", "\"0123\"")]
    [InlineData("powertools_json(body)", """{"body": "1.50"}""", "1.50")]
    [InlineData("Records[*].powertools_json(body)[].id", """{"Records": [{"body": "{\"id\":1}"}, {"body": "{\"id\":2}"}]}""", "[1,2]")]
    [InlineData("powertools_base64(@)", "\"w6kg8J+OiA==\"", "\"é 🎈\"")]
    [InlineData("powertools_json(powertools_base64(@)).a", "\"eyJhIjoxfQ==\"", "1")]
    public void Text_inside_a_message_is_opened(string text, string document, string result)
    {
        Jmes.Search(text, document).ShouldBe(result);
    }

    [Fact]
    public void Text_that_looks_like_json_stays_text_until_it_is_opened()
    {
        Jmes.Search("body", """{"body": "123"}""").ShouldBe("\"123\"");
    }

    [Fact]
    public void A_log_subscription_is_inflated()
    {
        string document = JsonSerializer.Serialize(new { data = Zip("""{"logEvents": [{"id": 7}]}""") });

        Jmes.Search("powertools_base64_gzip(data) | powertools_json(@).logEvents[*].id", document).ShouldBe("[7]");
    }

    [Theory]
    [InlineData("powertools_json(@)", "{")]
    [InlineData("powertools_json(@)", "")]
    [InlineData("powertools_base64(@)", "a")]
    [InlineData("powertools_base64(@)", "_-__")]
    [InlineData("powertools_base64(@)", "//79/A==")]
    [InlineData("powertools_base64_gzip(@)", "AAAA")]
    [InlineData("powertools_base64_gzip(@)", "")]
    public void What_cannot_be_opened_is_an_error_that_names_the_function(string text, string value)
    {
        JmesPathException failure = Jmes.Failure(text, JsonSerializer.Serialize(value));

        failure.Kind.ShouldBe(JmesPathErrorKind.InvalidValue);
        failure.Message.ShouldStartWith(text.Split('(')[0]);
    }

    [Fact]
    public void Gzip_that_was_cut_short_is_refused_wherever_it_was_cut()
    {
        byte[] whole = Convert.FromBase64String(Zip("some text, long enough to be cut in many places"));
        for (int length = 0; length < whole.Length; length++)
        {
            string cut = JsonSerializer.Serialize(Convert.ToBase64String(whole.AsSpan(0, length)));
            Jmes.Failure("powertools_base64_gzip(@)", cut).Kind.ShouldBe(JmesPathErrorKind.InvalidValue);
        }
    }

    [Fact]
    public void A_gzip_bomb_ends_at_the_limit()
    {
        var limits = new JmesPathLimits { InflatedBytes = 1_000 };

        string exact = JsonSerializer.Serialize(Zip(new string('a', 1_000)));
        string bomb = JsonSerializer.Serialize(Zip(new string('a', 100_000_000)));

        Jmes.Search("length(powertools_base64_gzip(@))", exact, limits).ShouldBe("1000");
        Jmes.Failure("powertools_base64_gzip(@)", bomb, limits).Kind.ShouldBe(JmesPathErrorKind.Limit);
        Jmes.Failure("powertools_base64_gzip(@)", bomb).Message.ShouldContain("1048576 bytes");
    }

    [Fact]
    public void Json_nested_too_deep_inside_text_is_a_limit_and_not_a_crash()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);

        Jmes.Failure("powertools_json(@)", $"\"{deep}\"").Kind.ShouldBe(JmesPathErrorKind.Limit);
        Jmes.Failure("powertools_json(@)", $"\"{deep}x\"").Kind.ShouldBe(JmesPathErrorKind.InvalidValue);
        Jmes.Failure("powertools_json(@)", "1").Kind.ShouldBe(JmesPathErrorKind.InvalidType);
    }

    [SuppressMessage("Design", "MA0045", Justification = "Writes to memory; nothing here waits.")]
    private static string Zip(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(buffer.ToArray());
    }
}
