using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Pumping;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Pumping;

public sealed class SettlerTests : IAsyncLifetime
{
    private static readonly PortException Down = new(Fault.Transient, "Down", "The queue is away.");
    private readonly DeleteMemory _deletes = new(100);
    private PumpBench _bench = null!;

    public async Task InitializeAsync() => _bench = await PumpBench.CreateAsync(TimeProvider.System);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Forwarded_messages_are_deleted_once_the_queue_has_confirmed_them()
    {
        await SettleAsync(Forward, "a", "b", "c");
        (await _bench.BodiesAsync("retry")).ShouldBe(["a", "b", "c"]);
        (await _bench.BodiesAsync("failure")).ShouldBeEmpty();
        _bench.Handler.Acknowledged.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task An_entry_that_was_not_confirmed_is_given_back_and_the_others_are_deleted()
    {
        _bench.Target.Sends.Entry = message => message.Body.Text() == "b" ? EntryResult.Failed(Fault.Transient, "Busy") : null;
        await SettleAsync(Forward, "a", "b", "c");
        (await _bench.BodiesAsync("retry")).ShouldBe(["a", "c"]);
        (await _bench.BodiesAsync("failure")).ShouldBe(["b"]);
        _bench.Source.Changes.Done.ShouldHaveSingleItem().Timeout.ShouldBeInRange(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5));
        _bench.Meter.Sum(TelemetryNames.Metrics.GivenBack, TelemetryNames.Tags.Reason, "send-failed").ShouldBe(1);
    }

    [Fact]
    public async Task When_the_whole_send_fails_nothing_is_deleted_and_all_are_given_back()
    {
        _bench.Target.Sends.Before = Down;
        await SettleAsync(Forward, "a", "b");
        (await _bench.BodiesAsync("failure")).ShouldBe(["a", "b"]);
        _bench.Source.Deletes.Asked.ShouldBeEmpty();
        _bench.Source.Changes.Done.Count.ShouldBe(2);
        _bench.Log.Of(142).ShouldHaveSingleItem().ShouldContain("The queue is away.");
    }

    [Fact]
    public async Task A_send_that_fails_as_a_whole_for_its_contents_parks_nobody()
    {
        _bench.Target.Sends.Before = new PortException(Fault.Message, "Bad", "The batch is refused.");
        await SettleAsync(Forward, "a", "b");
        (await _bench.BodiesAsync("failure")).ShouldBe(["a", "b"]);
        (await _bench.BodiesAsync("parked")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_send_that_worked_but_was_not_confirmed_leaves_the_message_and_makes_a_duplicate_at_worst()
    {
        _bench.Target.Sends.After = Down;
        await SettleAsync(Forward, "a");
        (await _bench.BodiesAsync("retry")).ShouldBe(["a"]);
        (await _bench.BodiesAsync("failure")).ShouldBe(["a"]);
        _bench.Handler.Acknowledged.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_retry_queue_refuses_for_good_is_parked()
    {
        _bench.Target.Sends.Entry = message => message.Body.Text() == "b" ? EntryResult.Failed(Fault.Message, "TooLong") : null;
        await SettleAsync(Forward, "a", "b");
        (await _bench.BodiesAsync("retry")).ShouldBe(["a"]);
        (await _bench.BodiesAsync("parked")).ShouldBe(["b"]);
        (await _bench.BodiesAsync("failure")).ShouldBeEmpty();
        _bench.Meter.Sum(TelemetryNames.Metrics.Parked, TelemetryNames.Tags.Reason, "send-refused").ShouldBe(1);
    }

    [Fact]
    public async Task A_parked_message_is_deleted_once_the_parked_queue_has_confirmed_it()
    {
        await SettleAsync(Park, "not json");
        (await _bench.BodiesAsync("parked")).ShouldBe(["not json"]);
        (await _bench.BodiesAsync("failure")).ShouldBeEmpty();
        _bench.Log.Of(140).ShouldHaveSingleItem().ShouldContain("body-not-json (why)");
    }

    [Theory]
    [InlineData(Fault.Transient, 0.5)]
    [InlineData(Fault.Message, 900)]
    public async Task What_the_parked_queue_does_not_take_stays_where_it_is(Fault fault, double atMostSeconds)
    {
        _bench.Parked.Sends.Entry = _ => EntryResult.Failed(fault, "No");
        await SettleAsync(Park, "not json");
        (await _bench.BodiesAsync("failure")).ShouldBe(["not json"]);
        _bench.Source.Changes.Done.ShouldHaveSingleItem().Timeout.TotalSeconds.ShouldBeInRange(atMostSeconds / 2, atMostSeconds);
        _bench.Log.Of(141).ShouldHaveSingleItem();
        _bench.Meter.Sum(TelemetryNames.Metrics.Parked).ShouldBe(0);
    }

    [Fact]
    public async Task A_failed_delete_is_remembered_and_the_others_are_not()
    {
        await _bench.SendAsync("a", "b");
        IReadOnlyList<ReceivedMessage> messages = await ReceiveAsync();
        string failing = messages[1].ReceiptHandle;
        _bench.Source.Deletes.Entry = handle => handle == failing ? EntryResult.Failed(Fault.Transient, "Busy") : null;
        await SettleAsync(messages, Forward);
        messages.Select(message => _deletes.Contains(message.Id)).ShouldBe([false, true]);
        _bench.Log.Of(143).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delete_whose_call_failed_is_remembered_whether_or_not_it_worked(bool beforeTheQueue)
    {
        _bench.Source.Deletes.Before = beforeTheQueue ? Down : null;
        _bench.Source.Deletes.After = Down;
        await _bench.SendAsync("a");
        IReadOnlyList<ReceivedMessage> messages = await ReceiveAsync();
        await SettleAsync(messages, Forward);
        _deletes.Contains(messages[0].Id).ShouldBeTrue();
        _bench.Log.Of(144).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_give_back_that_fails_is_said_and_the_message_returns_by_itself()
    {
        _bench.Source.Changes.Before = Down;
        await SettleAsync(_ => new Verdict.GiveBack(TimeSpan.Zero, "test"), "a");
        (await _bench.DepthAsync("failure")).InFlight.ShouldBe(1);
        _bench.Log.Of(145).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_that_is_another_receivers_by_now_is_not_given_back_under_his_hands()
    {
        await _bench.SendAsync("a");
        using InFlightMessage message = InFlight((await ReceiveAsync())[0]);
        message.LoseLease();
        await Settler().SettleAsync([new Settlement(message, new Verdict.GiveBack(TimeSpan.Zero, "lease-lost"))]);
        _bench.Source.Changes.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Large_messages_are_sent_in_as_many_batches_as_the_queue_wants()
    {
        string large = TestMessages.OfSize(700_000);
        await SettleAsync(Forward, large, "small", large);
        (await _bench.BodiesAsync("retry")).Select(body => body.Length).ShouldBe([700_000, 5, 700_000]);
    }

    [Fact]
    public async Task Each_verdict_of_a_mixed_batch_is_carried_out()
    {
        Dictionary<string, Verdict> verdicts = new(StringComparer.Ordinal)
        {
            ["done"] = Verdict.Done.Instance,
            ["back"] = new Verdict.GiveBack(TimeSpan.Zero, "test"),
            ["park"] = new Verdict.Park(ParkReason.BodyNotJson, "why"),
        };
        await SettleAsync(message => verdicts.GetValueOrDefault(message.Body.Text()) ?? Forward(message), "done", "back", "park", "forward");
        (await _bench.BodiesAsync("failure")).ShouldBe(["back"]);
        (await _bench.BodiesAsync("parked")).ShouldBe(["park"]);
        (await _bench.BodiesAsync("retry")).ShouldBe(["forward"]);
    }

    private static Verdict Forward(ReceivedMessage message) => new Verdict.Forward(new OutgoingMessage { Body = message.Body });

    private static Verdict Park(ReceivedMessage message) => new Verdict.Park(ParkReason.BodyNotJson, "why");

    private static InFlightMessage InFlight(ReceivedMessage message) => new(message, isDone: false, message.VisibleAt, CancellationToken.None);

    private Settler Settler() => new(_bench.Settings, _bench.Parts(), _deletes, _bench.Time, _bench.Log);

    private Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync() =>
        _bench.Source.ReceiveAsync(new ReceiveRequest(10, TimeSpan.Zero, TimeSpan.FromMinutes(5)), CancellationToken.None);

    private async Task SettleAsync(Func<ReceivedMessage, Verdict> verdict, params string[] bodies)
    {
        foreach (string body in bodies)
        {
            await _bench.SendAsync(body);
        }

        await SettleAsync(await ReceiveAsync(), verdict);
    }

    private async Task SettleAsync(IReadOnlyList<ReceivedMessage> messages, Func<ReceivedMessage, Verdict> verdict)
    {
        Settlement[] batch = [.. messages.Select(message => new Settlement(InFlight(message), verdict(message)))];
        await Settler().SettleAsync(batch);
        Array.ForEach(batch, settlement => settlement.InFlight.Dispose());
    }
}
