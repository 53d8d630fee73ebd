using System.Globalization;

using Retrier.Abstractions.Taps;

namespace RetrierWorker.Taps;

/// <summary>
/// What the optional parameters of replay mean. One that cannot be understood holds replay: whoever wrote it wanted something else than what
/// is configured. Empty, or <c>none</c>, is not set.
/// </summary>
/// <param name="Rate">Executions a second; null when not set.</param>
/// <param name="Max">Executions in a campaign; null when not set.</param>
/// <param name="Lease">How long a campaign may last; null when not set.</param>
/// <param name="Only">The fingerprint that is replayed; null for all.</param>
/// <param name="Problem">Why they cannot be understood; null when they can.</param>
internal sealed record ReplayParameters(double? Rate, long? Max, TimeSpan? Lease, string? Only, string? Problem)
{
    private const string None = "none";

    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(14);

    public static ReplayParameters Read(IReadOnlyDictionary<string, TapParameter> parameters)
    {
        (double? rate, string? rateProblem) = Rated(Text(TapParameterNames.ReplayRate));
        (long? max, string? maxProblem) = Counted(Text(TapParameterNames.ReplayMax));
        (TimeSpan? lease, string? leaseProblem) = Timed(Text(TapParameterNames.ReplayLease));
        return new ReplayParameters(rate, max, lease, Text(TapParameterNames.ReplayOnly), rateProblem ?? maxProblem ?? leaseProblem);

        string? Text(string name) =>
            parameters.GetValueOrDefault(name)?.Value.Trim() is { Length: > 0 } text && !string.Equals(text, None, StringComparison.OrdinalIgnoreCase) ? text : null;
    }

    private static (double? Rate, string? Problem) Rated(string? text) => text is null ? (null, null)
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate) && rate is > 0 and <= 10_000 ? (rate, null)
        : (null, $"{TapParameterNames.ReplayRate} is '{TapInterpreter.Cut(text)}', which is not a number above 0 up to 10000");

    private static (long? Max, string? Problem) Counted(string? text) => text is null ? (null, null)
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long max) && max > 0 ? (max, null)
        : (null, $"{TapParameterNames.ReplayMax} is '{TapInterpreter.Cut(text)}', which is not a whole number above 0");

    private static (TimeSpan? Lease, string? Problem) Timed(string? text) => text is null ? (null, null)
        : LeaseText.Parse(text) is { } lease && lease > TimeSpan.Zero && lease <= LongestLease ? (lease, null)
        : (null, $"{TapParameterNames.ReplayLease} is '{TapInterpreter.Cut(text)}', which is no time like 2h, 30m, 90s or 01:30:00, up to 14 days");
}
