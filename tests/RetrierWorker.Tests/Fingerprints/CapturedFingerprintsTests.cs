using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Capture;
using RetrierWorker.Fingerprints;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Fingerprints;

public sealed class CapturedFingerprintsTests : IDisposable
{
    private readonly Instruments _instruments = new();
    private readonly RecordingMeter _meter;
    private readonly CapturedFingerprints _fingerprints = new(new ManualTimeProvider());
    private readonly CaptureHandler _handler;

    public CapturedFingerprintsTests()
    {
        _meter = new RecordingMeter(_instruments);
        _handler = new CaptureHandler(
            TestSettings.Loop(), new LoopMeters(TestSettings.LoopName, _instruments), _fingerprints, new ManualTimeProvider());
    }

    public void Dispose()
    {
        _meter.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public void What_was_captured_is_in_the_metric_and_in_status_by_its_fingerprint()
    {
        Capture("503");
        Capture("503");
        Capture("CardError");
        Sum("ChargeCard/503").ShouldBe(2);
        Sum("ChargeCard/CardError/down").ShouldBe(1);
        _meter.Sum(TelemetryNames.Metrics.Captured).ShouldBe(3);
        _fingerprints.Shares()!.Top.ShouldBe([new FingerprintCount("ChargeCard/503", 2), new FingerprintCount("ChargeCard/CardError/down", 1)]);
    }

    [Fact]
    public void Errors_without_end_are_a_bounded_number_of_time_series_while_each_message_keeps_its_own()
    {
        string[] errors = [.. Enumerable.Range(0, 500).Select(i => $"E{i}")];
        errors.Select(error => Handlers.HeaderOf(Capture(error)).Fingerprint).ShouldBe(errors.Select(error => $"ChargeCard/{error}/down"));
        _meter.Sum(TelemetryNames.Metrics.CapturedFingerprints).ShouldBe(500);
        Sum("other").ShouldBe(500 - FingerprintNames.Limit);
    }

    [Fact]
    public void The_captured_counter_itself_has_no_fingerprints_for_each_of_its_series_is_paid_for()
    {
        Capture("503");
        _meter.Sum(TelemetryNames.Metrics.Captured, TelemetryNames.Tags.Fingerprint, "ChargeCard/503").ShouldBe(0);
    }

    private OutgoingMessage Capture(string error)
    {
        OutgoingMessage sent = Handlers.Captured(TestMessages.Of(TestMessages.Envelope("{}", error: error)));
        _handler.Forwarded(sent);
        return sent;
    }

    private double Sum(string fingerprint) =>
        _meter.Sum(TelemetryNames.Metrics.CapturedFingerprints, TelemetryNames.Tags.Fingerprint, fingerprint);
}
