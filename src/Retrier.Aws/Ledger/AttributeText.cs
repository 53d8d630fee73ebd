using System.Globalization;

using Amazon.DynamoDBv2.Model;

namespace Retrier.Aws.Ledger;

/// <summary>Strings and times as DynamoDB's attribute values.</summary>
internal static class AttributeText
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly decimal LatestMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static AttributeValue Text(string text) => new() { S = text };

    public static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Milliseconds, rounded down: a lease ends no later than it says.</summary>
    public static AttributeValue Milliseconds(DateTimeOffset time) => Number(time.ToUnixTimeMilliseconds());

    /// <summary>Whole seconds, rounded up: a record counts no shorter than it says.</summary>
    public static AttributeValue SecondsUp(DateTimeOffset time)
    {
        long seconds = time.ToUnixTimeSeconds();
        return Number(DateTimeOffset.FromUnixTimeSeconds(seconds) < time ? seconds + 1 : seconds);
    }

    /// <summary>Seconds with what is behind the point, to compare whole seconds with.</summary>
    public static AttributeValue SecondsExactly(DateTimeOffset time) =>
        new() { N = (time.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture) };

    /// <summary>As Step Functions writes the start of an execution.</summary>
    public static AttributeValue Iso(DateTimeOffset time) =>
        Text(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static string? TextOf(this IReadOnlyDictionary<string, AttributeValue> item, string attribute) => item.GetValueOrDefault(attribute)?.S;

    public static int? CountOf(this IReadOnlyDictionary<string, AttributeValue> item, string attribute) =>
        int.TryParse(item.GetValueOrDefault(attribute)?.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) ? count : null;

    /// <summary>A time given in epoch units of so many milliseconds; null when there is no number.</summary>
    public static DateTimeOffset? TimeOf(this IReadOnlyDictionary<string, AttributeValue> item, string attribute, int unit = 1) =>
        decimal.TryParse(item.GetValueOrDefault(attribute)?.N, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)decimal.Ceiling(Math.Clamp(number, 0, LatestMilliseconds / unit) * unit))
            : null;

    public static DateTimeOffset? IsoOf(this IReadOnlyDictionary<string, AttributeValue> item, string attribute) =>
        DateTimeOffset.TryParse(item.TextOf(attribute), CultureInfo.InvariantCulture, Utc, out DateTimeOffset time) ? time : null;
}
