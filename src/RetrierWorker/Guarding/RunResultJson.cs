using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetrierWorker.Guarding;

/// <summary>The JSON of what the ledger keeps.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class RunResultJson : JsonSerializerContext
{
    public static string Succeeded(string execution, DateTimeOffset? endedAt) => Text(new RunResult(execution, "SUCCEEDED", endedAt));

    public static string Failed(string execution, DateTimeOffset? endedAt) => Text(new RunResult(execution, "FAILED", endedAt));

    private static string Text(RunResult result) => JsonSerializer.Serialize(result, Default.RunResult);
}
