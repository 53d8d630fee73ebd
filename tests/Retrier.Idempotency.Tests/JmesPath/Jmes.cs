using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

/// <summary>Short words for what these tests do all the time.</summary>
internal static class Jmes
{
    /// <summary>The raw JSON of the result.</summary>
    public static string Search(string expression, string document, JmesPathLimits? limits = null)
    {
        var options = new JsonDocumentOptions { MaxDepth = int.MaxValue };
        return JmesPathExpression.Parse(expression, limits ?? JmesPathLimits.Default)
            .Search(JsonElement.Parse(document, options))
            .GetRawText();
    }

    public static JmesPathException Failure(string expression, string document = "null", JmesPathLimits? limits = null) =>
        Should.Throw<JmesPathException>(() => Search(expression, document, limits));
}
