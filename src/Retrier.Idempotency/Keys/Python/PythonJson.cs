using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Retrier.Idempotency.Keys.Json;
using Retrier.Idempotency.Keys.Numbers;

namespace Retrier.Idempotency.Keys.Python;

/// <summary>
/// The text that Python's <c>json.dumps(json.loads(text))</c> gives: members as they come, of one name the last value
/// at the place of the first, a space behind commas and colons, ASCII only. It is ASCII, so it is its own UTF-8.
/// </summary>
internal static class PythonJson
{
    /// <summary>Writes the text of a value.</summary>
    /// <exception cref="CanonicalJsonException">Not UTF-8, nested too deep, or an integer with too many
    /// digits.</exception>
    public static void Write(JsonElement element, ByteBuffer output) => Write(element, output, 0);

    private static void Write(JsonElement element, ByteBuffer output, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(Members(element), output, Below(depth));
                break;
            case JsonValueKind.Array:
                WriteItems(element, output, Below(depth));
                break;
            case JsonValueKind.String:
                WriteText(JsonMarshal.GetRawUtf8Value(element)[1..^1], output);
                break;
            case JsonValueKind.Number:
                WriteNumber(JsonMarshal.GetRawUtf8Value(element), output);
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    // Names are told apart by what is written for them: two that differ are never written alike.
    private static OrderedDictionary<string, JsonElement> Members(JsonElement element)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        using ByteBuffer name = new();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            name.CutTo(0);
            WriteText(JsonMarshal.GetRawUtf8PropertyName(property), name);
            members[Encoding.ASCII.GetString(name.Written)] = property.Value;
        }

        return members;
    }

    private static void WriteMembers(OrderedDictionary<string, JsonElement> members, ByteBuffer output, int depth)
    {
        output.Write((byte)'{');
        for (int i = 0; i < members.Count; i++)
        {
            (string quotedName, JsonElement value) = members.GetAt(i);
            output.Write(i == 0 ? [] : ", "u8);
            output.Advance(Encoding.ASCII.GetBytes(quotedName, output.Free(quotedName.Length)));
            output.Write(": "u8);
            Write(value, output, depth);
        }

        output.Write((byte)'}');
    }

    private static void WriteItems(JsonElement element, ByteBuffer output, int depth)
    {
        output.Write((byte)'[');
        bool isFirst = true;
        foreach (JsonElement item in element.EnumerateArray())
        {
            output.Write(isFirst ? [] : ", "u8);
            Write(item, output, depth);
            isFirst = false;
        }

        output.Write((byte)']');
    }

    private static void WriteText(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        if (!Utf8.IsValid(text))
        {
            throw Refusals.NotUnicode();
        }

        output.Write((byte)'"');
        PythonText.Write(text, output);
        output.Write((byte)'"');
    }

    private static void WriteNumber(ReadOnlySpan<byte> literal, ByteBuffer output)
    {
        if (PythonNumber.Write(literal, output) is not NumberFault.None)
        {
            throw Refusals.TooManyDigits();
        }
    }

    private static int Below(int depth) => depth < CanonicalJson.MaxDepth ? depth + 1 : throw Refusals.TooDeep();
}
