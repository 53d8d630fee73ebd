using System.Diagnostics;
using System.Text;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Capture;
using RetrierWorker.Fingerprints;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Telemetry;

public sealed class SpanTests : IAsyncLifetime
{
    private const string OtherParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private PumpBench _bench = null!;

    public async Task InitializeAsync() => _bench = await PumpBench.CreateAsync(TimeProvider.System);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_capture_batch_links_to_the_origin_of_each_message_and_forwards_it_unchanged()
    {
        await SendAsync(("""{"a":1}""", TestMessages.TraceParent), ("""{"a":2}""", OtherParent), ("""{"a":3}""", null));
        CaptureHandler handler = new(TestSettings.Loop(), _bench.Meters, new CapturedFingerprints(_bench.Time), _bench.Time);
        _bench.Start(handler: handler);
        await _bench.SettledAsync(3);
        await _bench.StopAsync();
        Activity[] batches = [.. _bench.Spans.Ended.Where(span => span.DisplayName == "capture failure")];
        batches.SelectMany(span => span.Links).Select(link => link.Context.SpanId.ToString()).Order(StringComparer.Ordinal)
            .ShouldBe(["00f067aa0ba902b7", "b7ad6b7169203331"]);
        batches.ShouldAllBe(span => span.ParentId == null && span.Kind == ActivityKind.Consumer);
        (await _bench.Queue("retry").PeekAsync(10, CancellationToken.None))
            .Select(message => message.Attributes.GetValueOrDefault("traceparent")?.Text)
            .ShouldBe([TestMessages.TraceParent, OtherParent, null], ignoreOrder: true);
    }

    [Fact]
    public async Task A_replay_links_to_the_origin_and_the_execution_continues_it()
    {
        await using var loop = LoopBench.Create();
        using RecordingSpans spans = new(loop.Instruments);
        await loop.TurnAsync("closed", "open");
        await loop.Handler.HandleAsync(TestMessages.Of("{}", ("traceparent", TestMessages.TraceParent), ("tracestate", "a=1")), CancellationToken.None);
        Activity process = spans.The("process orders-retry");
        process.Links.ShouldHaveSingleItem().Context.SpanId.ToString().ShouldBe("00f067aa0ba902b7");
        process.ParentId.ShouldBeNull();
        process.GetTagItem(TelemetryNames.Tags.Attempt).ShouldBe(1);
        process.GetTagItem(TelemetryNames.Tags.Campaign).ShouldBe("orders-1.2");
        process.GetTagItem(TelemetryNames.Tags.StartResult).ShouldBe("Started");
        StartRequest start = loop.Machine.Starts.ShouldHaveSingleItem();
        (start.TraceParent, start.TraceState).ShouldBe((TestMessages.TraceParent, "a=1"));
    }

    [Fact]
    public async Task A_receive_that_brings_something_is_one_span_with_a_link_per_message_and_an_empty_one_is_none()
    {
        ObservedQueue queue = Observed();
        await queue.ReceiveAsync(new ReceiveRequest(10, TimeSpan.Zero, TimeSpan.Zero), CancellationToken.None);
        _bench.Spans.Ended.ShouldBeEmpty();
        await SendAsync(("{}", TestMessages.TraceParent), ("{}", "hello"));
        await queue.ReceiveAsync(new ReceiveRequest(10, TimeSpan.Zero, TimeSpan.Zero), CancellationToken.None);
        Activity receive = _bench.Spans.Ended.ShouldHaveSingleItem();
        receive.DisplayName.ShouldBe("receive failure");
        receive.Links.ShouldHaveSingleItem();
        receive.GetTagItem(TelemetryNames.Tags.BatchCount).ShouldBe(2);
        _bench.Meter.Sum(TelemetryNames.Metrics.ConsumedMessages).ShouldBe(2);
    }

    [Fact]
    public async Task A_send_is_a_span_and_counts_what_was_acknowledged()
    {
        _bench.Source.Sends.Entry = message => message.Body.Length == 1 ? EntryResult.Failed(Fault.Transient, "Busy") : null;
        await Observed().SendAsync([new OutgoingMessage { Body = "{}"u8.ToArray() }, new OutgoingMessage { Body = "{"u8.ToArray() }], CancellationToken.None);
        _bench.Spans.The("send failure").Kind.ShouldBe(ActivityKind.Producer);
        _bench.Meter.Sum(TelemetryNames.Metrics.SentMessages).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_fails_is_an_error_by_its_code()
    {
        _bench.Source.Deletes.Before = new PortException(Fault.Transient, "DiskFull", "No room.");
        await Should.ThrowAsync<PortException>(() => Observed().DeleteAsync(["receipt"], CancellationToken.None));
        Activity settle = _bench.Spans.The("settle failure");
        settle.Status.ShouldBe(ActivityStatusCode.Error);
        settle.GetTagItem(TelemetryNames.Tags.ErrorType).ShouldBe("DiskFull");
        _bench.Meter.Metrics.ShouldContain(TelemetryNames.Metrics.OperationDuration, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_start_is_a_span_with_its_result_or_its_error()
    {
        ScriptedStateMachine machine = new();
        ObservedStateMachine observed = new(machine, _bench.Instruments);
        await observed.StartAsync(new StartRequest("retry-1", "{}"u8.ToArray()), CancellationToken.None);
        _bench.Spans.The("start orders").GetTagItem(TelemetryNames.Tags.StartResult).ShouldBe("Started");
        machine.OnStart = static (_, _) => Task.FromException<StartResult>(new PortException(Fault.Loop, "AccessDenied", "No."));
        await Should.ThrowAsync<PortException>(() => observed.StartAsync(new StartRequest("retry-2", "{}"u8.ToArray()), CancellationToken.None));
        _bench.Spans.Ended.Last().GetTagItem(TelemetryNames.Tags.ErrorType).ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task No_span_and_no_metric_holds_what_is_in_a_message()
    {
        await SendAsync(("""{"secret":"4111"}""", TestMessages.TraceParent), ("secret 4111", null));
        _bench.Start(handler: new CaptureHandler(TestSettings.Loop(), _bench.Meters, new CapturedFingerprints(_bench.Time), _bench.Time));
        await _bench.SettledAsync(2);
        await _bench.StopAsync();
        _bench.Spans.Ended.SelectMany(span => span.TagObjects).ShouldAllBe(tag => !$"{tag.Value}".Contains("4111", StringComparison.Ordinal));
        _bench.Log.Lines.ShouldAllBe(line => !line.Contains("4111", StringComparison.Ordinal));
    }

    private ObservedQueue Observed() => new(_bench.Source, _bench.Instruments, "retrier_local", _bench.Time);

    private Task<IReadOnlyList<EntryResult>> SendAsync(params (string Body, string? TraceParent)[] messages) => _bench.Queue("failure").SendAsync(
        [
            .. messages.Select(message => new OutgoingMessage
            {
                Body = Encoding.UTF8.GetBytes(message.Body),
                Attributes = message.TraceParent is null
                    ? new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
                    : new Dictionary<string, MessageAttribute>(StringComparer.Ordinal) { ["traceparent"] = MessageAttribute.Of(message.TraceParent) },
            }),
        ],
        CancellationToken.None);
}
