using System.Globalization;

using Amazon.DynamoDBv2.Model;

namespace Retrier.Aws.Ledger;

/// <summary>
/// The names and values that an expression refers to. Names are never written into it: <c>ttl</c> is a reserved word, and whoever
/// chooses others may choose any.
/// </summary>
internal sealed class ExpressionTerms
{
    /// <summary>Placeholders and the attributes that they stand for.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Placeholders and the values that they stand for.</summary>
    public Dictionary<string, AttributeValue> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Refers to an attribute.</summary>
    public string Name(string attribute)
    {
        string placeholder = Names.FirstOrDefault(pair => string.Equals(pair.Value, attribute, StringComparison.Ordinal)).Key
            ?? string.Create(CultureInfo.InvariantCulture, $"#n{Names.Count}");
        Names[placeholder] = attribute;
        return placeholder;
    }

    /// <summary>Refers to a value.</summary>
    public string Value(AttributeValue value)
    {
        string placeholder = string.Create(CultureInfo.InvariantCulture, $":v{Values.Count}");
        Values[placeholder] = value;
        return placeholder;
    }

    /// <summary>Refers to a text.</summary>
    public string Value(string text) => Value(AttributeText.Text(text));
}
