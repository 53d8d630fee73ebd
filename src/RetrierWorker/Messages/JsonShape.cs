using System.Text.Json;
using System.Text.Unicode;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Messages;

/// <summary>Looks at a body once, without building anything, and says why it could not be the input of an execution.</summary>
internal static class JsonShape
{
    /// <summary>The deepest nesting that is read. Far beyond what people write, far below what would be an attack.</summary>
    public const int MaxDepth = 256;

    /// <summary>Null when the body is one JSON object within all limits; else the reason to park it.</summary>
    public static ParkReason? WhyNotInput(ReadOnlySpan<byte> body) =>
        WhyNotJson(body) is { } reason ? reason
        : body[FirstToken(body)] != (byte)'{' ? ParkReason.InputNotObject
        : body.Length > StateMachineLimits.InputBytes ? ParkReason.InputTooLarge
        : null;

    /// <summary>Null when the body is one JSON document that is not too deep; else the reason to park it.</summary>
    public static ParkReason? WhyNotJson(ReadOnlySpan<byte> body)
    {
        if (FirstToken(body) == body.Length)
        {
            return ParkReason.BodyEmpty;
        }

        if (!Utf8.IsValid(body))
        {
            return ParkReason.BodyNotUtf8;
        }

        // deeper than our limit by far, so that "too deep" is told apart from "not JSON"
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = body.Length + 1 });
        bool tooDeep = false;
        try
        {
            while (reader.Read())
            {
                tooDeep |= reader.CurrentDepth >= MaxDepth;
            }
        }
        catch (JsonException)
        {
            return ParkReason.BodyNotJson;
        }

        return tooDeep ? ParkReason.BodyTooDeep : null;
    }

    private static int FirstToken(ReadOnlySpan<byte> body)
    {
        int at = body.IndexOfAnyExcept(" \t\r\n"u8);
        return at < 0 ? body.Length : at;
    }
}
