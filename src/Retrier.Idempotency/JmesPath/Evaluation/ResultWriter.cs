using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>Turns values into JSON.</summary>
internal sealed class ResultWriter
{
    private static readonly JsonElement NullElement = JsonElement.Parse("null"u8);

    // What was made is bounded in depth here; what it holds of the document is as deep as the caller's reader allowed.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private readonly JsonBuffer _json;
    private readonly Budget _budget;
    private readonly bool _keepsElements;

    private ResultWriter(Budget budget, bool keepsElements)
    {
        _json = new JsonBuffer(budget);
        _budget = budget;
        _keepsElements = keepsElements;
    }

    /// <summary>
    /// The element that was selected, itself; or a new one for what was made, with its elements byte for byte.
    /// </summary>
    public static JsonElement ToElement(Value value, Budget budget)
    {
        if (value.Made is null)
        {
            return value.IsNull ? NullElement : value.Element;
        }

        var writer = new ResultWriter(budget, keepsElements: true);
        writer.Write(value, 0);
        return JsonElement.Parse(writer._json.Written, AnyDepth);
    }

    /// <summary>
    /// The value as JSON without space between tokens and without needless escapes; numbers as they were.
    /// </summary>
    public static string ToText(Value value, Budget budget)
    {
        var writer = new ResultWriter(budget, keepsElements: false);
        writer.Write(value, 0);
        return Encoding.UTF8.GetString(writer._json.Written);
    }

    private void Write(Value value, int depth)
    {
        _budget.Spend(1);
        switch (value.Kind)
        {
            case JsonValueKind.Null:
                _json.Raw("null"u8);
                break;
            case JsonValueKind.Number when value.Made is Number number:
                _json.Raw(number.ToJson());
                break;
            case JsonValueKind.String when Opens(value):
                _json.Text(value.Text(_budget));
                break;
            case JsonValueKind.Array when Opens(value):
                WriteItems(value.Items(_budget), Depth.Below(depth));
                break;
            case JsonValueKind.Object when Opens(value):
                WriteMembers(value.Members(_budget), Depth.Below(depth));
                break;
            default:
                _json.Raw(JsonMarshal.GetRawUtf8Value(value.Element));
                break;
        }
    }

    private bool Opens(Value value) => value.Made is not null || !_keepsElements;

    private void WriteItems(Value[] items, int depth)
    {
        _json.Raw("["u8);
        for (int i = 0; i < items.Length; i++)
        {
            _json.Raw(i == 0 ? [] : ","u8);
            Write(items[i], depth);
        }

        _json.Raw("]"u8);
    }

    private void WriteMembers(OrderedDictionary<string, Value> members, int depth)
    {
        _json.Raw("{"u8);
        for (int i = 0; i < members.Count; i++)
        {
            (string name, Value value) = members.GetAt(i);
            _json.Raw(i == 0 ? [] : ","u8);
            _json.Text(name);
            _json.Raw(":"u8);
            Write(value, depth);
        }

        _json.Raw("}"u8);
    }
}
