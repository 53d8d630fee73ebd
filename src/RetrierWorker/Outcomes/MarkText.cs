using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Outcomes;

/// <summary>
/// The text of the mark: a line for each end whose work was put back, with a hash of it and the hour of the putting back. Pure.
/// </summary>
internal static class MarkText
{
    /// <summary>Ends that are kept, so that the text fits in a shared document: 24 bytes each. The oldest are dropped first.</summary>
    public const int Most = 2_500;

    /// <summary>How long one is kept: as long as looking back may find it, and an hour for the rounding.</summary>
    public static readonly TimeSpan Kept = SilentEnds.LookBack + TimeSpan.FromHours(1);

    // 96 bits: two ends of the same hash would be work that is not put back
    private const int HashBytes = 12;

    /// <summary>What names an end: the execution and when it ended. A redriven one ends more than once under its id.</summary>
    public static string KeyOf(ExecutionDescription execution)
    {
        byte[] end = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{execution.Id} {execution.EndedAt?.ToUnixTimeSeconds()}"));
        return Convert.ToBase64String(SHA256.HashData(end).AsSpan(0, HashBytes));
    }

    /// <summary>The ends and their hours. A line that nobody can read is left out.</summary>
    public static Dictionary<string, long> Read(string text)
    {
        Dictionary<string, long> ends = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [{ Length: > 0 } key, { } hour] && long.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out long at))
            {
                ends[key] = at;
            }
        }

        return ends;
    }

    /// <summary>The newest of them that are still looked for.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, long>> ends, DateTimeOffset now)
    {
        long oldest = HourOf(now - Kept);
        return string.Concat(ends
            .Where(end => end.Value >= oldest)
            .OrderByDescending(static end => end.Value)
            .Take(Most)
            .Select(static end => string.Create(CultureInfo.InvariantCulture, $"{end.Key} {end.Value}\n")));
    }

    /// <summary>Hours since 1970.</summary>
    public static long HourOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 3600;
}
