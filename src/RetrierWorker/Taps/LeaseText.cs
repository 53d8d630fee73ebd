using System.Globalization;

namespace RetrierWorker.Taps;

/// <summary>A length of time as an operator writes it: <c>2h</c>, <c>30m</c>, <c>90s</c>, <c>1d</c> or <c>hh:mm:ss</c>.</summary>
internal static class LeaseText
{
    private const int LongestNumber = 9;

    /// <summary>Reads it; null when it is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length is > 1 and <= LongestNumber + 1
            && int.TryParse(trimmed[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return char.ToLowerInvariant(trimmed[^1]) switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' when number <= 24 * 400 => TimeSpan.FromHours(number),
                'd' when number <= 400 => TimeSpan.FromDays(number),
                _ => null,
            };
        }

        return TimeSpan.TryParseExact(trimmed, ["c", "g"], CultureInfo.InvariantCulture, out TimeSpan time) && trimmed.Contains(':', StringComparison.Ordinal) ? time : null;
    }
}
