using System.Globalization;

namespace RetrierWorker.Explaining;

/// <summary>A length of time as people say it: <c>40 s</c>, <c>12 min</c>, <c>3 h 20 min</c>, <c>2 d 4 h</c>.</summary>
internal static class TimeText
{
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => Text($"{Math.Ceiling(time.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => Text($"{Math.Ceiling(time.TotalMinutes):0} min"),
        { TotalHours: < 36 } => Text($"{(int)time.TotalHours} h {time.Minutes} min"),
        _ => Text($"{(int)time.TotalDays} d {time.Hours} h"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
