using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Outcomes;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Outcomes;

public sealed class OutcomeQueueTests : IAsyncLifetime
{
    private static readonly string Replay = SilentBench.NameOf();

    private EventBench _bench = null!;
    private EventTask _task = null!;

    public async Task InitializeAsync()
    {
        _bench = await EventBench.CreateAsync();
        _task = await _bench.BeginTaskAsync();
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(OutcomeKind.Succeeded)]
    [InlineData(OutcomeKind.FailedAgain)]
    public async Task An_event_settles_the_execution_without_asking_and_is_deleted_then(OutcomeKind kind)
    {
        _task.Watch.Follow(Replay);
        ExecutionOutcome ended = _bench.End(Replay, kind);
        await _bench.SendAsync(ended);
        (await _task.TakeUpAsync()).ShouldBe(1);
        _task.Told.ShouldBe([ended]);
        (_task.Watch.Unsettled, await _bench.CountAsync()).ShouldBe((0, 0L));
    }

    [Fact]
    public async Task An_end_that_is_told_twice_counts_once()
    {
        _task.Watch.Follow(Replay);
        ExecutionOutcome ended = _bench.End(Replay);
        await _bench.SendAsync(ended);
        await _bench.SendAsync(ended);
        await _task.TakeUpAsync();
        await _bench.SendAsync(ended);
        await _task.TakeUpAsync();
        _task.Told.ShouldBe([ended]);
        (await _bench.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_comes_after_the_end_was_learned_by_asking_counts_nothing()
    {
        _task.Watch.Follow(Replay);
        await AskAsync(_task);
        _task.Told.Count.ShouldBe(1);
        await _bench.SendAsync(_bench.End(Replay));
        await _task.TakeUpAsync();
        _task.Told.Count.ShouldBe(1);
        (await _bench.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_another_task_receives_comes_round_to_the_one_that_follows_the_execution()
    {
        EventTask other = await _bench.BeginTaskAsync();
        _task.Watch.Follow(Replay);
        await _bench.SendAsync(_bench.End(Replay));
        await other.TakeUpAsync();
        (other.Told.Count, await _bench.CountAsync()).ShouldBe((0, 1L));
        _bench.Clock.Advance(EventRules.HiddenFor(TimeSpan.Zero));
        await _task.TakeUpAsync();
        (_task.Told.Count, other.Told.Count, await _bench.CountAsync()).ShouldBe((1, 0, 0L));
    }

    [Fact]
    public async Task An_event_that_is_faster_than_the_answer_to_the_start_is_not_lost()
    {
        await _bench.SendAsync(_bench.End(Replay));
        await _task.TakeUpAsync();
        _task.Watch.Follow(Replay);
        _bench.Clock.Advance(EventRules.HiddenFor(TimeSpan.Zero));
        await _task.TakeUpAsync();
        (_task.Told.Count, _task.Watch.Unsettled).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_nobody_follows_any_more_is_counted_by_one_task_after_a_minute()
    {
        EventTask other = await _bench.BeginTaskAsync();
        ExecutionOutcome ended = _bench.End(Replay);
        await _bench.SendAsync(ended);
        await _task.TakeUpAsync();
        _bench.Clock.Advance(EventRules.ForOthers);
        await other.TakeUpAsync();
        await _bench.SendAsync(ended);
        await other.TakeUpAsync();
        other.Told.ShouldBe([ended]);
        (_task.Told.Count, await _bench.CountAsync()).ShouldBe((0, 0L));
    }

    [Fact]
    public async Task An_end_from_before_the_outage_of_the_worker_itself_is_told_to_nobody_but_its_work_is_put_back()
    {
        _bench.TimedOut(Replay, SilentBench.Input);
        await _bench.SendAsync(_bench.End(Replay, OutcomeKind.TimedOut));
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        await _task.TakeUpAsync();
        _task.Told.ShouldBeEmpty();
        _task.Watch.Unsettled.ShouldBe(1);
        await _task.Watch.PutBackAsync(CancellationToken.None);
        (await _bench.TakeRetriesAsync()).ShouldHaveSingleItem().Body.Text().ShouldBe(SilentBench.Input);
    }

    [Fact]
    public async Task What_tells_nothing_is_deleted_and_said_once_a_minute_without_its_text()
    {
        await _bench.SendAsync("a secret");
        await _bench.SendAsync(ScriptedEvents.OfOthers);
        await _bench.SendAsync(ScriptedEvents.NotEnded);
        await _bench.SendAsync(_bench.End("an-order-of-production"));
        await _task.TakeUpAsync();
        string said = _bench.Log.Of(128).ShouldHaveSingleItem();
        said.ShouldContain("1 messages that are no status change of Step Functions, and 1 of other state machines");
        said.ShouldNotContain("secret");

        await _bench.SendAsync("more");
        await _task.TakeUpAsync();
        _bench.Log.Of(128).Count.ShouldBe(1);
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await _bench.SendAsync("more");
        await _task.TakeUpAsync();
        _bench.Log.Of(128)[1].ShouldContain("2 messages");
        (await _bench.CountAsync()).ShouldBe(0);
        _task.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_is_not_deleted_when_the_process_dies_before_it_was_taken_up()
    {
        _bench.Queue.AfterReceive = static messages =>
        {
            if (messages.Count > 0)
            {
                throw new PortException(Fault.Transient, "Test", "died");
            }
        };
        ExecutionOutcome ended = _bench.End(Replay);
        await _bench.SendAsync(ended);
        await Should.ThrowAsync<PortException>(_task.TakeUpAsync);
        _bench.Queue.AfterReceive = static _ => { };
        EventTask restarted = await _bench.BeginTaskAsync();
        restarted.Watch.Follow(Replay);
        _bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await restarted.TakeUpAsync();
        restarted.Told.ShouldBe([ended]);
    }

    [Fact]
    public async Task A_deletion_that_fails_brings_the_event_again_and_it_counts_nothing_then()
    {
        _task.Watch.Follow(Replay);
        await _bench.SendAsync(_bench.End(Replay));
        _bench.Queue.Deletes.Entry = static _ => EntryResult.Failed(Fault.Transient, "Test");
        await _task.TakeUpAsync();
        (_task.Told.Count, await _bench.CountAsync()).ShouldBe((1, 1L));
        _bench.Queue.Deletes.Entry = static _ => null;
        _bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await _task.TakeUpAsync();
        (_task.Told.Count, await _bench.CountAsync()).ShouldBe((1, 0L));
    }

    [Fact]
    public async Task While_events_come_it_is_asked_once_a_minute_and_after_a_lost_one_as_without_a_queue()
    {
        string lost = SilentBench.NameOf(order: 2);
        _task.Watch.Follow(Replay);
        await _bench.SendAsync(_bench.End(Replay));
        await _task.TakeUpAsync();
        _task.Watch.Follow(lost);
        _bench.Machine.EndedAt = _bench.Clock.GetUtcNow();
        await AskAsync(_task);
        _task.Told.Count.ShouldBe(1, "ten seconds are over, and events come");
        _bench.Clock.Advance(EventTrust.AskSeldom - TimeSpan.FromSeconds(10));
        await _task.Watch.AskAsync(CancellationToken.None);
        _task.Told.Count.ShouldBe(2);
        _bench.Log.Of(115).ShouldHaveSingleItem().ShouldContain("1 executions have ended and no event");

        _task.Watch.Follow(SilentBench.NameOf(order: 3));
        await AskAsync(_task);
        _task.Told.Count.ShouldBe(3, "no event came, so it is asked as often as without the queue");
        _bench.Log.Of(115).Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_redrives_an_execution_of_any_name_may_be_another_tasks()
    {
        await using EventBench bench = await EventBench.CreateAsync(TestSettings.Loop(replay: TestSettings.Replay(mode: ReplayMode.Redrive)));
        EventTask task = await bench.BeginTaskAsync();
        await bench.SendAsync(bench.End("order-1"), redriven: true);
        await bench.SendAsync(bench.End("order-2"), redriven: false);
        await task.TakeUpAsync();
        (await bench.CountAsync()).ShouldBe(1, "order-2 was never redriven");
    }

    [Fact]
    public async Task The_reader_goes_on_after_a_queue_that_could_not_be_read_and_says_so_once()
    {
        int left = 3;
        _bench.Queue.BeforeReceive = _ =>
        {
            if (left-- > 0)
            {
                throw new PortException(Fault.Transient, "Test", "away");
            }
        };
        _task.Watch.Follow(Replay);
        await _bench.SendAsync(_bench.End(Replay));
        using CancellationTokenSource stop = new();
        Task running = _task.Reader.RunAsync(stop.Token);
        for (int errors = 0; errors < 3; errors++)
        {
            await _bench.Clock.WaitForTimersAsync(1, CancellationToken.None).InTimeAsync();
            _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        await _bench.Queue.WaitUntilAsync(() => !_bench.Queue.Deletes.Done.IsEmpty);
        await stop.CancelAsync();
        await running.InTimeAsync();
        _task.Told.Count.ShouldBe(1);
        _bench.Log.Of(129).ShouldHaveSingleItem().ShouldContain("away");
    }

    [Fact]
    public async Task When_events_come_by_the_hundred_several_are_received_at_once_and_all_are_counted()
    {
        const int Count = 200;
        for (int order = 0; order < Count; order++)
        {
            string name = SilentBench.NameOf(order: order);
            _task.Watch.Follow(name);
            await _bench.SendAsync(_bench.End(name));
        }

        using CancellationTokenSource stop = new();
        Task running = _task.Reader.RunAsync(stop.Token);
        await _bench.Queue.WaitUntilAsync(() => _bench.Queue.Deletes.Done.Count == Count);
        await stop.CancelAsync();
        await running.InTimeAsync();
        (_task.Told.Count, _task.Watch.Unsettled).ShouldBe((Count, 0));
    }

    private async Task AskAsync(EventTask task)
    {
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await task.Watch.AskAsync(CancellationToken.None);
    }
}
