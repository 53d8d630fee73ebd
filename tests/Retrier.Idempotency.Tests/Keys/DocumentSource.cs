using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Retrier.Idempotency.Tests.Keys;

/// <summary>
/// Makes documents, spells them in any of the ways JSON allows, and changes them in one place. A document is null, a
/// bool, text, a double, a long, a list or a dictionary of them.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same documents every time.")]
internal sealed class DocumentSource(int seed)
{
    private const int MaxDepth = 4;

    private static readonly string[] Letters =
        ["a", "b", "A", "é", "\ud83c\udf88", "\ufb33", "\"", "\\", "/", "\n", "\u0001", "\u007f", " ", "0", "\u20ac", "\u0000"];

    private readonly Random _random = new(seed);

    /// <summary>Whether there are integers that a double cannot hold.</summary>
    public bool LongIntegers { get; init; } = true;

    public object? Make(int depth = 0) => _random.Next(depth < MaxDepth ? 9 : 6) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 or 3 => Text(),
        4 => Double(),
        5 => Integer(),
        6 => Enumerable.Range(0, _random.Next(5)).Select(_ => Make(depth + 1)).ToList(),
        _ => Members(depth),
    };

    /// <summary>Another document: one value, member or element is changed, added or taken away.</summary>
    public object? Change(object? document) => document switch
    {
        null => false,
        bool truth => !truth,
        string text => text + Letters[_random.Next(Letters.Length)],
        double number => number == 0 ? 1.5 : number / 2,
        long number => number + 1,
        List<object?> items => Change(items),
        Dictionary<string, object?> members => Change(members),
        _ => throw new InvalidOperationException("Not a document."),
    };

    public string Spell(object? document)
    {
        var json = new StringBuilder();
        Spell(document, json);
        return json.ToString();
    }

    private Dictionary<string, object?> Members(int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (int i = _random.Next(6); i > 0; i--)
        {
            members[Text()] = Make(depth + 1);
        }

        return members;
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => Letters[_random.Next(Letters.Length)]));

    private double Double()
    {
        double number = BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsFinite(number) && Math.Abs(number) > 1e-300 && _random.Next(2) == 0
            ? number
            : (_random.Next(1, 1_000_000) * 2 + 1) / 1024.0;
    }

    private long Integer() => LongIntegers && _random.Next(3) == 0
        ? _random.NextInt64(long.MinValue / 2, long.MaxValue / 2)
        : _random.Next(-1_000, 1_000);

    private List<object?> Change(List<object?> items)
    {
        var changed = items.ToList();
        int place = _random.Next(items.Count + 1);
        if (place == items.Count)
        {
            changed.Add(null);
        }
        else
        {
            changed[place] = Change(items[place]);
        }

        return changed;
    }

    private Dictionary<string, object?> Change(Dictionary<string, object?> members)
    {
        var changed = new Dictionary<string, object?>(members, StringComparer.Ordinal);
        string[] names = [.. members.Keys];
        int place = _random.Next(names.Length + 1);
        if (place == names.Length)
        {
            changed.Add(string.Concat(names) + "x", null);
        }
        else if (_random.Next(3) == 0)
        {
            changed.Remove(names[place]);
        }
        else
        {
            changed[names[place]] = Change(members[names[place]]);
        }

        return changed;
    }

    private void Spell(object? document, StringBuilder json)
    {
        json.Append(Space());
        switch (document)
        {
            case string text:
                SpellText(text, json);
                break;
            case List<object?> items:
                json.Append('[');
                SpellEach(items, item => Spell(item, json), json);
                json.Append(']');
                break;
            case Dictionary<string, object?> members:
                json.Append('{');
                SpellEach(Shuffled(members), member => SpellMember(member, json), json);
                json.Append('}');
                break;
            default:
                json.Append(Scalar(document));
                break;
        }

        json.Append(Space());
    }

    private static void SpellEach<T>(IEnumerable<T> parts, Action<T> spell, StringBuilder json)
    {
        bool isFirst = true;
        foreach (T part in parts)
        {
            json.Append(isFirst ? "" : ",");
            spell(part);
            isFirst = false;
        }
    }

    private void SpellMember(KeyValuePair<string, object?> member, StringBuilder json)
    {
        json.Append(Space());
        SpellText(member.Key, json);
        json.Append(Space()).Append(':');
        Spell(member.Value, json);
    }

    private string Scalar(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        double number => Pick(
            number.ToString("R", CultureInfo.InvariantCulture),
            number.ToString("E16", CultureInfo.InvariantCulture),
            number.ToString("e20", CultureInfo.InvariantCulture)),
        0L => Pick("0", "-0", "0.0", "-0e5", "0.00E+0"),
        long number when Math.Abs(number) < 1_000_000 => Pick($"{number}", $"{number}.0", $"{number}0e-1", $"{number}.00E+0"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private void SpellText(string text, StringBuilder json)
    {
        json.Append('"');
        foreach (char letter in text)
        {
            bool mustEscape = letter < ' ' || letter is '"' or '\\';
            json.Append(mustEscape || (_random.Next(3) == 0 && !char.IsSurrogate(letter))
                ? Pick($"\\u{(int)letter:x4}", $"\\u{(int)letter:X4}")
                : $"{letter}");
        }

        json.Append('"');
    }

    private KeyValuePair<string, object?>[] Shuffled(Dictionary<string, object?> members)
    {
        KeyValuePair<string, object?>[] shuffled = [.. members];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    private string Space() => Pick("", "", " ", "\n\t");

    private string Pick(params string[] ways) => ways[_random.Next(ways.Length)];
}
