using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>Turns a result that was kept back into a value.</summary>
internal static class StoredResult
{
    public static T? Read<T>(LedgerRecord record, Func<JsonElement, LedgerRecord, JsonElement>? hook, JsonTypeInfo<T> type)
    {
        if (hook is null)
        {
            return JsonSerializer.Deserialize(record.Result!, type);
        }

        using var document = JsonDocument.Parse(record.Result!);
        return hook(document.RootElement, record).Deserialize(type);
    }
}
