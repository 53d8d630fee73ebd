using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Retrier.Idempotency.AspNetCore.Tests.Testing;
using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Requests_are_counted_by_how_their_response_came_about()
    {
        ConcurrentQueue<string> counted = new();
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, meter) =>
        {
            if (instrument.Meter.Name == GuardTelemetry.MeterName)
            {
                meter.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string)tag.Value!, StringComparer.Ordinal);
            if (named[GuardTelemetry.PrefixTag] is "counted")
            {
                counted.Enqueue(named[GuardTelemetry.ProvenanceTag]);
            }
        });
        listener.Start();
        await using TestApi api = await TestApi.StartAsync(app => app
            .MapPost("/payments", () => "done").WithIdempotencyKey(new IdempotencyKeyOptions { Prefix = "counted", Required = false }));
        await api.PostAsync("k");
        await api.PostAsync("k");
        await api.PostAsync("k", """{"amount":2}""");
        await api.PostAsync(key: null);
        counted.ShouldBe(["Ran", "Stored", "PayloadDiffers", "RanUnguarded"]);
    }
}
