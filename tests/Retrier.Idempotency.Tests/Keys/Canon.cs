using System.Buffers;
using System.Text;
using System.Text.Json;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Tests.Keys;

/// <summary>Short words for what these tests do all the time.</summary>
internal static class Canon
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static JsonElement Json(string json) => JsonElement.Parse(json, AnyDepth);

    /// <summary>The canonical text of RFC 8785.</summary>
    public static string Text(string json) => Encoding.UTF8.GetString(CanonicalJson.Serialize(Json(json)));

    /// <summary>The canonical text that keys are made of.</summary>
    public static string KeyText(string json)
    {
        using CanonicalWriter writer = CanonicalJson.Written(Json(json), exactIntegers: true);
        return Encoding.UTF8.GetString(writer.Written);
    }

    /// <summary>The refusal, after a look that nothing was written and no value was told.</summary>
    public static CanonicalJsonException Refusal(string json, string? secret = null)
    {
        var output = new ArrayBufferWriter<byte>();
        CanonicalJsonException refusal = Should.Throw<CanonicalJsonException>(() => CanonicalJson.Write(Json(json), output));
        output.WrittenCount.ShouldBe(0);
        refusal.Message.ShouldEndWith(".");
        if (secret is not null)
        {
            refusal.Message.ShouldNotContain(secret);
        }

        return refusal;
    }
}
