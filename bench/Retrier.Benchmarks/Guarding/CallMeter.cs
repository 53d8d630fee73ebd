using System.Diagnostics;

namespace Retrier.Benchmarks.Guarding;

/// <summary>Times calls, and says what one of them took: time, memory and requests.</summary>
/// <param name="requests">Counts the requests.</param>
/// <param name="counts">False to make the calls and say nothing.</param>
internal sealed class CallMeter(RequestCounter requests, bool counts)
{
    // so many of the calls go before the first that counts
    private const int WarmUpShare = 4;

    /// <summary>Makes the calls one after another; each gets its number.</summary>
    public Task MeasureAsync(string name, int calls, Func<int, Task> call) => MeasureAsync(name, calls, atOnce: 1, call);

    /// <summary>Makes the calls, so many at once; each gets its number. The time of one is the time of all by their number.</summary>
    public async Task MeasureAsync(string name, int calls, int atOnce, Func<int, Task> call)
    {
        int warmUp = calls / WarmUpShare;
        await MakeAsync(0, warmUp, atOnce, call);
        long sentBefore = requests.Count;
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        await MakeAsync(warmUp, calls, atOnce, call);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        double bytes = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        double sent = requests.Count - sentBefore;
        if (counts)
        {
            double ns = elapsed.TotalNanoseconds / calls;
            Line.Say(new { Measure = "guard", Case = name, Ns = ns, Bytes = bytes / calls, Requests = sent / calls });
        }
    }

    private static async Task MakeAsync(int first, int calls, int atOnce, Func<int, Task> call)
    {
        int next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => MakeInTurnAsync()));

        async Task MakeInTurnAsync()
        {
            while (Interlocked.Increment(ref next) is int number && number < first + calls)
            {
                await call(number);
            }
        }
    }
}
