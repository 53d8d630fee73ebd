using System.Globalization;

namespace Retrier.Aws.Queues;

/// <summary>Names the entries of a batch by their place in it.</summary>
internal static class EntryId
{
    public static string Of(int place) => place.ToString(CultureInfo.InvariantCulture);

    /// <summary>The place that an answer names; null when it is none of the batch's.</summary>
    public static int? PlaceOf(string? id, int count) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < count ? place : null;
}
