using System.Buffers;
using System.Text.Json;

namespace Retrier.Local.StateMachines;

/// <summary>The state of an execution: a JSON object, to which steps add and in which nothing else is ever touched.</summary>
internal static class ExecutionState
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = StartRules.MaxDepth };

    /// <summary>Whether the state has the result of that step already.</summary>
    public static bool Has(ReadOnlySpan<byte> state, string step)
    {
        Utf8JsonReader reader = Begin(state);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(step))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>The state with one more property at its end; every other byte stays as it is.</summary>
    public static byte[] With(ReadOnlySpan<byte> state, string step, ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = Begin(state);
        reader.Read();
        bool isEmpty = reader.TokenType is JsonTokenType.EndObject;
        int end = state.LastIndexOf((byte)'}');

        ArrayBufferWriter<byte> result = new(state.Length + json.Length + step.Length + 8);
        result.Write(state[..end]);
        result.Write(isEmpty ? "\""u8 : ",\""u8);
        result.Write(JsonEncodedText.Encode(step).EncodedUtf8Bytes);
        result.Write("\":"u8);
        result.Write(json);
        result.Write(state[end..]);
        return result.WrittenSpan.ToArray();
    }

    private static Utf8JsonReader Begin(ReadOnlySpan<byte> state)
    {
        Utf8JsonReader reader = new(state, Options);
        reader.Read();
        return reader;
    }
}
