using System.Text;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Configuration;
using RetrierWorker.Messages;
using RetrierWorker.Outcomes;
using RetrierWorker.Replay;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Outcomes;

public sealed class SilentEndsTests : IAsyncLifetime
{
    private SilentBench _bench = null!;

    public async Task InitializeAsync() => _bench = await SilentBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(ExecutionStatus.TimedOut, null, "States.Timeout")]
    [InlineData(ExecutionStatus.Aborted, null, "Aborted")]
    [InlineData(ExecutionStatus.Aborted, "Operator.Stop", "Operator.Stop")]
    public async Task A_replay_that_could_tell_nobody_is_in_the_retry_queue_again_for_its_next_attempt(ExecutionStatus status, string? error, string told)
    {
        string name = SilentBench.NameOf(attempt: 2);
        _bench.End(name, status, error);
        await _bench.SettleAsync(name);

        ReceivedMessage message = (await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem();
        message.Body.Text().ShouldBe(SilentBench.Input);
        RetrierHeader header = HeaderText.Read(message).Header!;
        ExecutionName before = ExecutionName.Parse(name)!;
        (header.Incident, header.Attempt, header.Error).ShouldBe((before.Incident.ToString(), 3L, told));
        header.Fingerprint.ShouldBe(Fingerprint.Of(null, told));
        (header.CapturedAt, header.FailedAt).ShouldBe((_bench.Clock.GetUtcNow(), _bench.Known[name].EndedAt));
        (_bench.Meters.Captured, _bench.Meters.FailedAgain, _bench.Watch.Unsettled).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task What_is_put_back_does_not_belong_to_the_campaign_that_runs()
    {
        Campaign running = new("orders-1.1", _bench.Clock.GetUtcNow());
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        string name = SilentBench.NameOf();
        _bench.End(name);
        await _bench.SettleAsync(name);
        DateTimeOffset? capturedAt = HeaderText.Read((await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem()).Header!.CapturedAt;
        capturedAt.ShouldNotBeNull();
        running.Covers(capturedAt).ShouldBeFalse();
    }

    [Fact]
    public async Task A_workflow_that_reports_its_own_failure_is_not_doubled()
    {
        string name = SilentBench.NameOf();
        _bench.End(name, ExecutionStatus.Failed, "503");
        await _bench.SettleAsync(name);
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldBeEmpty();
        (_bench.Meters.FailedAgain, _bench.Watch.Unsettled).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_workflow_that_tells_nobody_is_put_back_with_the_error_it_failed_with()
    {
        await using SilentBench bench = await SilentBench.CreateAsync(TestSettings.Loop() with { FailureReporting = FailureReporting.Retrier });
        string name = SilentBench.NameOf();
        bench.End(name, ExecutionStatus.Failed, "Orders.CardDeclined");
        await bench.SettleAsync(name);
        HeaderText.Read((await SilentBench.TakeAsync(bench.Retry)).ShouldHaveSingleItem()).Header!.Error.ShouldBe("Orders.CardDeclined");
    }

    [Fact]
    public async Task Work_whose_attempts_are_used_up_is_parked_in_the_form_of_a_retry_message()
    {
        string name = SilentBench.NameOf(attempt: 3);
        _bench.End(name);
        await _bench.SettleAsync(name);
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldBeEmpty();
        ReceivedMessage parked = (await SilentBench.TakeAsync(_bench.Parked)).ShouldHaveSingleItem();
        parked.Body.Text().ShouldBe(SilentBench.Input);
        RetrierHeader header = HeaderText.Read(parked).Header!;
        (header.Reason, header.Attempt, header.ParkedFrom).ShouldBe(("attempts-exhausted", 4L, "orders"));
        _bench.Log.Of(124).ShouldHaveSingleItem().ShouldNotContain("ü");
        (_bench.Meters.Parked, _bench.Watch.Unsettled).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Work_whose_input_nobody_tells_is_parked_as_something_that_can_never_be_started()
    {
        string name = SilentBench.NameOf();
        _bench.End(name, input: null);
        await _bench.SettleAsync(name);
        ReceivedMessage parked = (await SilentBench.TakeAsync(_bench.Parked)).ShouldHaveSingleItem();
        parked.Body.Text().ShouldBe($"\"{SilentBench.Arn}{name}\"");
        HeaderText.Read(parked).Header!.Reason.ShouldBe("input-missing");
        Handlers.ReplayVerdict(parked).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_end_is_not_forgotten_before_the_queue_has_acknowledged_its_work()
    {
        string name = SilentBench.NameOf();
        _bench.End(name);
        _bench.Retry.Sends.Entry = static _ => EntryResult.Failed(Fault.Transient, "Test");
        await _bench.SettleAsync(name);
        (_bench.Watch.Unsettled, _bench.Meters.Captured).ShouldBe((1, 0));
        _bench.Log.Of(127).ShouldHaveSingleItem();
        _bench.Retry.Sends.Entry = static _ => null;
        await _bench.PutBackAsync();
        _bench.Watch.Unsettled.ShouldBe(1, "it is not tried again at once");
        await NextRoundAsync();
        _bench.Watch.Unsettled.ShouldBe(0);
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_whose_work_no_queue_takes_does_not_slow_the_others_down()
    {
        string refused = ExecutionName.Parse(SilentBench.NameOf(order: 1))!.Incident.ToString();
        EntryResult? Refuse(OutgoingMessage message) =>
            message.Attributes["retrier"].Text!.Contains(refused, StringComparison.Ordinal) ? EntryResult.Failed(Fault.Message, "Test") : null;
        (_bench.Retry.Sends.Entry, _bench.Parked.Sends.Entry) = (Refuse, Refuse);
        const int Count = 3 * SilentEnds.AtOnce;
        for (int order = 1; order <= Count; order++)
        {
            _bench.Ends.Add(_bench.End(SilentBench.NameOf(order: order)), foundLater: false).ShouldBeTrue();
        }

        await _bench.PutBackAsync();
        await NextRoundAsync();
        await NextRoundAsync();
        await NextRoundAsync();
        (_bench.Ends.Count, _bench.Meters.Captured).ShouldBe((1, Count - 1));
        _bench.Log.Of(127).Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_send_that_happened_without_an_answer_leads_to_a_second_message_and_the_same_start()
    {
        string name = SilentBench.NameOf();
        _bench.End(name);
        _bench.Retry.Sends.After = new PortException(Fault.Transient, "Test", "no answer");
        await _bench.SettleAsync(name);
        _bench.Retry.Sends.After = null;
        await NextRoundAsync();
        IReadOnlyList<ReceivedMessage> twins = await SilentBench.TakeAsync(_bench.Retry);
        twins.Count.ShouldBe(2);
        Campaign campaign = new("orders-1.1", _bench.Clock.GetUtcNow());
        twins.Select(twin => ReplayRequest.Of(twin, HeaderText.Read(twin), 3, campaign, null).Name?.ToString()).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Fact]
    public async Task What_the_retry_queue_refuses_for_good_is_parked()
    {
        string name = SilentBench.NameOf();
        _bench.End(name);
        _bench.Retry.Sends.Entry = static _ => EntryResult.Failed(Fault.Message, "TooLarge");
        await _bench.SettleAsync(name);
        HeaderText.Read((await SilentBench.TakeAsync(_bench.Parked)).ShouldHaveSingleItem()).Header!.Reason.ShouldBe("send-refused");
        _bench.Watch.Unsettled.ShouldBe(0);
    }

    [Fact]
    public async Task An_end_that_nobody_saw_because_no_worker_ran_is_found_after_the_restart()
    {
        _bench.Machine.Failed.Enqueue(_bench.End(SilentBench.NameOf()));
        await _bench.Watch.AskAsync(CancellationToken.None);
        _bench.Watch.Unsettled.ShouldBe(1);
        _bench.Log.Of(126).ShouldHaveSingleItem();
        await _bench.PutBackAsync();
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem();
        _bench.Machine.Queries.ShouldHaveSingleItem().Since.ShouldBe(_bench.Clock.GetUtcNow() - SilentEnds.LookBack);
    }

    [Fact]
    public async Task An_end_found_after_a_restart_whose_work_was_replayed_since_is_not_put_back_again()
    {
        ExecutionOutcome ended = _bench.End(SilentBench.NameOf());
        _bench.Machine.Failed.Enqueue(ended);
        IncidentId incident = ExecutionName.Parse(ended.ExecutionName)!.Incident;
        string next = ExecutionName.For(incident, 2, Encoding.UTF8.GetBytes(SilentBench.Input)).ToString();
        _bench.Known[next] = new ExecutionDescription(SilentBench.Arn + next, next, ExecutionStatus.Succeeded, _bench.Clock.GetUtcNow(), null);
        await _bench.Watch.AskAsync(CancellationToken.None);
        await _bench.PutBackAsync();
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldBeEmpty();
        _bench.Watch.Unsettled.ShouldBe(0);
    }

    [Fact]
    public async Task An_execution_that_was_redriven_since_has_another_end()
    {
        string name = SilentBench.NameOf();
        ExecutionOutcome first = _bench.End(name);
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        ExecutionOutcome second = _bench.End(name);
        _bench.Ends.Add(first, foundLater: false).ShouldBeTrue();
        _bench.Ends.Add(first, foundLater: true).ShouldBeFalse("it is known already");
        await _bench.PutBackAsync();
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldBeEmpty();
        _bench.Ends.Add(second, foundLater: false).ShouldBeTrue();
        await NextRoundAsync();
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_redriven_execution_is_put_back_under_its_own_id_so_that_it_can_be_redriven_again()
    {
        await using SilentBench bench = await SilentBench.CreateAsync(TestSettings.Loop(replay: TestSettings.Replay(mode: ReplayMode.Redrive)));
        bench.End("order-1");
        await bench.SettleAsync("order-1");
        RetrierHeader header = HeaderText.Read((await SilentBench.TakeAsync(bench.Retry)).ShouldHaveSingleItem()).Header!;
        (header.ExecutionId, header.Incident).ShouldBe((SilentBench.Arn + "order-1", IncidentId.Begin(SilentBench.Arn + "order-1").ToString()));
    }

    [Fact]
    public async Task Many_are_put_back_some_at_a_time_and_none_is_lost()
    {
        const int Count = (2 * SilentEnds.AtOnce) + 1;
        for (int order = 1; order <= Count; order++)
        {
            string name = SilentBench.NameOf(order: order);
            _bench.End(name);
            _bench.Watch.Follow(name);
        }

        await _bench.Watch.AskAsync(CancellationToken.None);
        await _bench.PutBackAsync();
        await _bench.PutBackAsync();
        _bench.Watch.Unsettled.ShouldBe(Count - SilentEnds.AtOnce, "one round a second");
        await NextRoundAsync();
        await NextRoundAsync();
        (_bench.Watch.Unsettled, _bench.Meters.Captured).ShouldBe((0, Count));
    }

    [Fact]
    public async Task What_is_not_known_any_more_is_said_and_keeps_nobody_waiting()
    {
        string name = SilentBench.NameOf();
        _bench.End(name);
        _bench.Known.Clear();
        await _bench.SettleAsync(name);
        _bench.Log.Of(125).ShouldHaveSingleItem();
        _bench.Watch.Unsettled.ShouldBe(0);
    }

    private Task NextRoundAsync()
    {
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        return _bench.PutBackAsync();
    }
}
