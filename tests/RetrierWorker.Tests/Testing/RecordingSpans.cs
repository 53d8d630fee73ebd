using System.Collections.Concurrent;
using System.Diagnostics;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>Keeps every span that one worker has ended.</summary>
internal sealed class RecordingSpans : IDisposable
{
    private readonly ActivityListener _listener;

    public RecordingSpans(Instruments instruments)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, instruments.Spans),
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = Ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<Activity> Ended { get; } = new();

    public Activity The(string name) => Ended.Where(span => span.DisplayName == name).ShouldHaveSingleItem();

    public void Dispose() => _listener.Dispose();
}
