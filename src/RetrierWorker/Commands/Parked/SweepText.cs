using System.Globalization;

using RetrierWorker.Parking;
using RetrierWorker.Sweeping;

namespace RetrierWorker.Commands.Parked;

/// <summary>What a sweep has not seen, in words; empty when it has seen all.</summary>
internal static class SweepText
{
    public static IEnumerable<string> Of(ParkedPlace place, SweepResult sweep, SweepTerms terms)
    {
        if (sweep.MayBeMore && sweep.End is not SweepEnd.Enough)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{place.Queue}: looked at {sweep.Seen:N0} of about {sweep.About:N0}: {Why(sweep.End)}");
        }

        if (sweep.NotReturned > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{place.Queue}: {sweep.NotReturned} messages could not be given back; they come back by themselves within {terms.Hold.TotalSeconds:0} s.");
        }
    }

    private static string Why(SweepEnd end) => end switch
    {
        SweepEnd.Limit => "--limit looks at no more.",
        SweepEnd.Time => "there was no time for more; --hold gives more.",
        _ => "the others are hidden, because somebody else has them in hand, or SQS's count lags.",
    };
}
