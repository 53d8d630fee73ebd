using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>Keeps every measurement of one worker's instruments.</summary>
internal sealed class RecordingMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Metric, double Value, IReadOnlyDictionary<string, string?> Tags)> _measured = new();

    public RecordingMeter(Instruments instruments)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // other tests have instruments of the same names
            if (ReferenceEquals(instrument.Meter, instruments.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyCollection<string> Metrics => [.. _measured.Select(m => m.Metric).Distinct(StringComparer.Ordinal)];

    /// <summary>Collects what is looked up rather than counted.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <summary>The sum of a metric, of the measurements with that tag if one is given.</summary>
    public double Sum(string metric, string? tag = null, string? value = null) => _measured
        .Where(m => m.Metric == metric && (tag is null || (m.Tags.TryGetValue(tag, out string? found) && found == value)))
        .Sum(m => m.Value);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _measured.Enqueue((
        instrument.Name,
        value,
        tags.ToArray().ToDictionary(t => t.Key, t => Convert.ToString(t.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal)));
}
