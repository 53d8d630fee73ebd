using System.Collections.Frozen;

namespace RetrierWorker.Fingerprints;

/// <summary>Names of months as dates in log lines have them: English, with a capital, in full or in three letters.</summary>
internal static class MonthName
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        "January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December");

    public static bool Is(string? word) => word is not null && Names.Contains(word);
}
