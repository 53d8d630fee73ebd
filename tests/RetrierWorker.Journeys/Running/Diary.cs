using System.Diagnostics;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Running;

/// <summary>What a journey says of itself, with the seconds since it began, for whoever reads the output of one that failed.</summary>
internal sealed class Diary(ITestOutputHelper output)
{
    private readonly long _began = Stopwatch.GetTimestamp();

    public void Say(string what) => output.WriteLine($"{Stopwatch.GetElapsedTime(_began).TotalSeconds,6:0.0} s  {what}");
}
