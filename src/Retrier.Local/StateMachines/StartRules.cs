using System.Text.Json;
using System.Text.Unicode;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Local.StateMachines;

/// <summary>What a start is refused for.</summary>
internal static class StartRules
{
    /// <summary>How deep an input may be nested.</summary>
    public const int MaxDepth = 256;

    /// <summary>Whether a text can be the name of an execution or a state machine.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= StateMachineLimits.NameLength
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Why a start is refused for good, in words for an operator and without the input; null when it is not.</summary>
    public static string? Refusal(string name, ReadOnlySpan<byte> input)
    {
        if (!IsName(name))
        {
            return $"The execution's name must be 1 to {StateMachineLimits.NameLength} of 0-9 A-Z a-z - _.";
        }

        if (input.Length > StateMachineLimits.InputBytes)
        {
            return $"The input has {input.Length} bytes; at most {StateMachineLimits.InputBytes} can be started.";
        }

        if (!Utf8.IsValid(input))
        {
            return "The input is not valid UTF-8.";
        }

        return JsonRefusal(input);
    }

    private static string? JsonRefusal(ReadOnlySpan<byte> input)
    {
        try
        {
            Utf8JsonReader reader = new(input, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                return "The input is JSON but not an object.";
            }

            while (reader.Read())
            {
                // Reading it to its end is what proves it.
            }

            return null;
        }
        catch (JsonException e)
        {
            return $"The input is not JSON with at most {MaxDepth} levels (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).";
        }
    }
}
