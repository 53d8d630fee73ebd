using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class GuardTelemetryTests : GuardSuite, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _counted = new();
    private readonly IdempotencyOptions _options = Options with { Prefix = $"telemetry-{Guid.NewGuid():N}" };

    public GuardTelemetryTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == GuardTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            Dictionary<string, object?> byName = new(tags.ToArray(), StringComparer.Ordinal);

            // other tests count on the same meter
            if (Equals(byName[GuardTelemetry.PrefixTag], _options.Prefix))
            {
                _counted.Enqueue($"{instrument.Name} {value} {instrument.Unit} {byName[GuardTelemetry.ProvenanceTag]}");
            }
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Every_call_that_ends_is_counted_once_by_how_it_came_about()
    {
        await AskAsync(Work.Done(), _options);
        await AskAsync(Work.Done(), _options);
        await AskAsync(Work.Done(), _options with { Enabled = false });

        _counted.ShouldBe(
        [
            "retrier.guard.calls 1 {call} Ran",
            "retrier.guard.calls 1 {call} Stored",
            "retrier.guard.calls 1 {call} RanUnguarded",
        ]);
    }

    [Fact]
    public async Task A_call_that_ends_with_an_exception_is_not_counted()
    {
        await Should.ThrowAsync<TimeoutException>(() => AskAsync(Work.Failing(new TimeoutException()), _options));
        _counted.ShouldBeEmpty();
    }
}
