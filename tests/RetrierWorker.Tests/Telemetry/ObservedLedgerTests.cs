using System.Diagnostics;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Stores;
using Retrier.Testing;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Telemetry;

public sealed class ObservedLedgerTests : IDisposable
{
    private static readonly LedgerTerms Terms = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    private readonly Instruments _instruments = new();
    private readonly RecordingSpans _spans;
    private readonly FaultyLedger _ledger;
    private readonly ObservedLedger _observed;

    public ObservedLedgerTests()
    {
        _spans = new RecordingSpans(_instruments);
        _ledger = new FaultyLedger(new InMemoryLedger(new ManualTimeProvider()));
        _observed = new ObservedLedger(_ledger, _instruments);
    }

    public void Dispose()
    {
        _spans.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public async Task Every_call_is_a_span_that_says_whether_the_key_is_held()
    {
        (await _observed.AcquireAsync(new LedgerRequest("key", "one", Terms), CancellationToken.None)).Acquired.ShouldBeTrue();
        (await _observed.AcquireAsync(new LedgerRequest("key", "two", Terms), CancellationToken.None)).Acquired.ShouldBeFalse();
        (await _observed.ExtendAsync("key", "one", Terms, CancellationToken.None)).ShouldBeTrue();
        (await _observed.FailAsync("key", "two", "{}", CancellationToken.None)).ShouldBeFalse();
        (await _observed.FindAsync("key", CancellationToken.None)).ShouldNotBeNull();
        (await _observed.CompleteAsync("key", "one", "{}", Terms.Window, CancellationToken.None)).ShouldBeTrue();
        (await _observed.ReleaseAsync("key", "one", CancellationToken.None)).ShouldBeFalse();
        _spans.Ended.Select(span => $"{span.DisplayName} {span.GetTagItem(TelemetryNames.Tags.LedgerHeld)}").ShouldBe(
        [
            "ledger acquire True", "ledger acquire False", "ledger extend True", "ledger fail False", "ledger find True", "ledger complete True", "ledger release False",
        ]);
        _spans.Ended.ShouldAllBe(span => span.Kind == ActivityKind.Client);
        _observed.MaxResultBytes.ShouldBe(_ledger.MaxResultBytes);
    }

    [Fact]
    public async Task A_call_that_fails_is_an_error_by_its_code()
    {
        _ledger.Before = static _ => new PortException(Fault.Transient, "NoConnection", "The ledger is away.");
        await Should.ThrowAsync<PortException>(() => _observed.FindAsync("key", CancellationToken.None));
        Activity span = _spans.The("ledger find");
        (span.Status, span.GetTagItem(TelemetryNames.Tags.ErrorType)).ShouldBe((ActivityStatusCode.Error, "NoConnection"));
    }

    [Fact]
    public async Task No_span_holds_a_key_or_a_result()
    {
        await _observed.AcquireAsync(new LedgerRequest("key-4111", "one", Terms), CancellationToken.None);
        await _observed.CompleteAsync("key-4111", "one", "\"4111\"", Terms.Window, CancellationToken.None);
        _spans.Ended.SelectMany(span => span.TagObjects).ShouldAllBe(tag => !$"{tag.Value}".Contains("4111", StringComparison.Ordinal));
    }
}
