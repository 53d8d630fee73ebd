using System.Text.Json.Nodes;

namespace Retrier.Aws.Testing.Wire;

/// <summary>A request that reached the server, whatever was answered.</summary>
/// <param name="Operation">The operation, without its service: <c>GetParameters</c>.</param>
/// <param name="Body">The body; null when it was not a JSON object.</param>
/// <param name="Headers">The headers, by name in any case.</param>
/// <param name="Time">When it came, by the server's clock.</param>
public sealed record AwsRequest(
    string Operation,
    JsonObject? Body,
    IReadOnlyDictionary<string, string> Headers,
    DateTimeOffset Time);
