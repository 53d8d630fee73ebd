using System.Globalization;

using RetrierWorker.Health;

namespace RetrierWorker.Console;

/// <summary>What the captured failures of a loop were, in one line: "orders: 97 % is ChargeCard/503, ...".</summary>
internal static class FingerprintLine
{
    private const int Shown = 5;

    /// <summary>Null when nothing was captured.</summary>
    public static string? Of(LoopReport loop)
    {
        if (loop.Fingerprints is not { } shares)
        {
            return null;
        }

        string top = string.Join(", ", shares.Top.Take(Shown).Select(count => $"{Percent(count.Messages, shares.Messages)} % is {count.Fingerprint}"));
        string more = shares.Top.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $", and {shares.Top.Count - Shown} more") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{loop.Name}: {top}{more}; of {shares.Messages} captured in the hour to {shares.Until:yyyy-MM-dd HH:mm} UTC");
    }

    /// <summary>All is only all, and little is not nothing.</summary>
    private static string Percent(long part, long all)
    {
        double percent = 100.0 * part / all;
        return percent < 1 ? "<1" : part < all && percent > 99 ? ">99" : percent.ToString("0", CultureInfo.InvariantCulture);
    }
}
