using System.Text.Json;

namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>
/// Reads text from documents. JSON may hold what no text can (half a surrogate pair, wrong UTF-8), and that shows only
/// here; it is then the value's fault, not a broken program.
/// </summary>
internal static class ElementText
{
    public static string Read(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw Unreadable(exception);
        }
    }

    public static JsonElement FindMember(JsonElement element, ReadOnlySpan<byte> utf8Name)
    {
        try
        {
            return element.TryGetProperty(utf8Name, out JsonElement found) ? found : default;
        }
        catch (InvalidOperationException exception)
        {
            throw Unreadable(exception);
        }
    }

    public static OrderedDictionary<string, Value> ReadMembers(JsonElement element, Budget budget)
    {
        var members = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        try
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                budget.SpendText(property.Name.Length);
                members[property.Name] = Value.Of(property.Value);
            }
        }
        catch (InvalidOperationException exception)
        {
            throw Unreadable(exception);
        }

        return members;
    }

    public static JmesPathException Unreadable(Exception exception) =>
        new(JmesPathErrorKind.InvalidValue, "A string or name in the document is not valid Unicode.", null, exception);
}
