using System.Diagnostics;
using System.Globalization;

namespace Retrier.Benchmarks.BesideNode;

/// <summary>Nanoseconds per call, over a span of time. bench/idempotency/pace.mjs is the same in JavaScript.</summary>
internal static class Pace
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(1);

    public static double Of(Func<int> action, TimeSpan span)
    {
        long start = Stopwatch.GetTimestamp();
        long count = 0;
        long batch = 1;
        int found = 0;
        TimeSpan elapsed;
        do
        {
            for (long i = 0; i < batch; i++)
            {
                found ^= action();
            }

            count += batch;
            elapsed = Stopwatch.GetElapsedTime(start);
            batch = Math.Max(1, (long)(count * (BetweenLooks / elapsed)));
        }
        while (elapsed < span);
        GC.KeepAlive(found); // used, so that no call can be left out
        return elapsed.TotalNanoseconds / count;
    }

    public static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture));
}
