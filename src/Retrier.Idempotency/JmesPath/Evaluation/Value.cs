using System.Runtime.InteropServices;
using System.Text.Json;

namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>
/// A JSON value on its way through an expression: an element of a document as long as it is only selected, or one that
/// was made (text, number, array or object). The default is null.
/// </summary>
internal readonly struct Value
{
    private static readonly JsonElement True = JsonElement.Parse("true"u8);
    private static readonly JsonElement False = JsonElement.Parse("false"u8);

    // Looking for a name unescapes others on the way, which a hostile document can make long.
    private const int EscapedNameShare = 8;

    // Two quotes.
    private const int EmptyString = 2;

    private readonly JsonElement _element;
    private readonly object? _made;

    private Value(JsonElement element) => _element = element;

    private Value(object made) => _made = made;

    public static Value Null => default;

    public JsonElement Element => _element;

    /// <summary>What was made; null when the value is an element.</summary>
    public object? Made => _made;

    public JsonValueKind Kind => _made switch
    {
        null when _element.ValueKind is JsonValueKind.Undefined => JsonValueKind.Null,
        null => _element.ValueKind,
        string => JsonValueKind.String,
        Number => JsonValueKind.Number,
        Value[] => JsonValueKind.Array,
        _ => JsonValueKind.Object,
    };

    public bool IsNull => Kind is JsonValueKind.Null;

    public bool IsTruthy => Kind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String when _made is string text => text.Length > 0,
        JsonValueKind.String => JsonMarshal.GetRawUtf8Value(_element).Length > EmptyString,
        JsonValueKind.Array => Length > 0,
        JsonValueKind.Object when _made is OrderedDictionary<string, Value> made => made.Count > 0,
        JsonValueKind.Object => _element.GetPropertyCount() > 0,
        _ => true,
    };

    /// <summary>The number of elements of an array.</summary>
    public int Length => _made is Value[] made ? made.Length : _element.GetArrayLength();

    public static Value Of(JsonElement element) => new(element);

    public static Value Of(string text) => new((object)text);

    public static Value Of(Number number) => new((object)number);

    public static Value Of(bool truth) => new(truth ? True : False);

    public static Value Of(Value[] items) => new((object)items);

    public static Value Of(OrderedDictionary<string, Value> members) => new((object)members);

    /// <summary>The number, to compute with.</summary>
    public Number AsNumber(Budget budget)
    {
        if (_made is Number made)
        {
            return made;
        }

        budget.SpendText(JsonMarshal.GetRawUtf8Value(_element).Length);
        return Number.Of(_element);
    }

    /// <summary>The text of a string.</summary>
    public string Text(Budget budget)
    {
        string text = _made as string ?? ElementText.Read(_element);
        budget.SpendText(text.Length);
        return text;
    }

    /// <summary>The elements of an array.</summary>
    public Value[] Items(Budget budget)
    {
        budget.Spend(Length);
        return _made as Value[] ?? ItemsOf(_element);
    }

    private static Value[] ItemsOf(JsonElement array)
    {
        var items = new Value[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            items[i++] = Of(item);
        }

        return items;
    }

    /// <summary>
    /// The members of an object; of those with the same name the last counts, at the place of the first.
    /// </summary>
    public OrderedDictionary<string, Value> Members(Budget budget)
    {
        if (_made is OrderedDictionary<string, Value> made)
        {
            budget.Spend(made.Count);
            return made;
        }

        budget.Spend(_element.GetPropertyCount());
        return ElementText.ReadMembers(_element, budget);
    }

    /// <summary>The member of that name, or null.</summary>
    public Value Member(string name, ReadOnlySpan<byte> utf8Name, Budget budget)
    {
        if (_made is not null)
        {
            return _made is OrderedDictionary<string, Value> made ? made.GetValueOrDefault(name) : Null;
        }

        if (_element.ValueKind is not JsonValueKind.Object)
        {
            return Null;
        }

        budget.Spend(_element.GetPropertyCount());
        budget.SpendText(JsonMarshal.GetRawUtf8Value(_element).Length / EscapedNameShare);
        return Of(ElementText.FindMember(_element, utf8Name));
    }

    /// <summary>The element at that index, from the end when it is negative, or null.</summary>
    public Value ItemAt(int index, Budget budget)
    {
        if (Kind is not JsonValueKind.Array)
        {
            return Null;
        }

        long fromStart = index < 0 ? (long)index + Length : index;
        if (fromStart < 0 || fromStart >= Length)
        {
            return Null;
        }

        budget.Spend((int)fromStart);
        return _made is Value[] made ? made[fromStart] : Of(_element[(int)fromStart]);
    }
}
