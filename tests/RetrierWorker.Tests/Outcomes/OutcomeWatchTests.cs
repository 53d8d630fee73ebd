using System.Globalization;
using Retrier.Abstractions.Faults;
using Retrier.Testing;
using RetrierWorker.Outcomes;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Outcomes;

public sealed class OutcomeWatchTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Instruments _instruments = new();
    private readonly ScriptedStateMachine _machine = new() { MaxNames = 100 };
    private readonly RecordingLogger _log = new();
    private readonly LoopMeters _meters;
    private readonly OutcomeWatch _watch;

    public OutcomeWatchTests()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        _meters = new LoopMeters(TestSettings.LoopName, _instruments);
        _watch = new OutcomeWatch(_machine, _meters, _clock, _log);
    }

    public void Dispose() => _instruments.Dispose();

    [Fact]
    public async Task Replays_from_before_a_restart_are_found_again_by_their_names()
    {
        Run(3);
        _machine.Running["somebody-elses"] = 0;
        _machine.Running["retry-but-not-ours"] = 0;
        _watch.Unsettled.ShouldBe(1, "it is not known yet what ran before");
        await AskAsync();
        _watch.Unsettled.ShouldBe(3);
        _log.Of(120).ShouldHaveSingleItem().ShouldContain("3 replayed executions");
        _machine.Running.Clear();
        await AskAsync();
        _watch.Unsettled.ShouldBe(0);
        _meters.Succeeded.ShouldBe(3);
    }

    [Fact]
    public async Task A_source_that_will_never_tell_what_ran_before_does_not_keep_capture_waiting()
    {
        _machine.OutcomesFail = new PortException(Fault.Loop, "AccessDeniedException", "Allow states:ListExecutions.");
        await AskAsync();
        _watch.Unsettled.ShouldBe(0);
        _log.Of(122).ShouldHaveSingleItem().ShouldContain("Allow states:ListExecutions.");
    }

    [Fact]
    public async Task The_same_problem_is_said_once_until_it_is_over()
    {
        Follow(1);
        await AskAsync();
        _machine.OutcomesFail = new PortException(Fault.Transient, "Test", "The source is away.");
        Run(1);
        Follow(1, from: 50);
        await AskAsync();
        await AskAsync();
        _log.Of(121).ShouldHaveSingleItem();
        _machine.OutcomesFail = null;
        await AskAsync();
        _machine.OutcomesFail = new PortException(Fault.Transient, "Test", "The source is away.");
        Follow(1, from: 60);
        await AskAsync();
        _log.Of(121).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_redriven_execution_from_before_a_restart_is_found_whatever_its_name()
    {
        _machine.Running["a-name-of-its-own"] = 0;
        _machine.Redriven["a-name-of-its-own"] = 0;
        await AskAsync();
        _watch.Unsettled.ShouldBe(1);
        _log.Of(120).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_start_that_is_answered_with_an_id_that_is_followed_repeats_the_first()
    {
        _watch.Follow("retry-1", "an-id").ShouldBe(FollowAnswer.Followed);
        _watch.Follow("retry-1", "an-id").ShouldBe(FollowAnswer.Repeated);
        _watch.Follow("retry-1", "another-id").ShouldBe(FollowAnswer.Followed, "Express executions may share a name");
        _watch.Follow("retry-1").ShouldBe(FollowAnswer.Followed, "nothing says that it is the same");
    }

    [Fact]
    public async Task What_ran_before_the_restart_was_not_counted_by_this_process_and_is_no_repetition()
    {
        Run(1);
        await AskAsync();
        _watch.Follow(Name(0), "an-id").ShouldBe(FollowAnswer.Followed);
    }

    [Fact]
    public async Task A_source_with_a_quota_is_not_asked_more_often_than_it_wants()
    {
        ScriptedStateMachine dear = new() { AskEvery = TimeSpan.FromSeconds(10) };
        OutcomeWatch watch = new(dear, _meters, _clock, _log);
        await watch.AskAsync(CancellationToken.None);
        watch.Follow("retry-1");
        _clock.Advance(TimeSpan.FromSeconds(9));
        await watch.AskAsync(CancellationToken.None);
        watch.Unsettled.ShouldBe(1, "it has ended, but nobody has asked");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await watch.AskAsync(CancellationToken.None);
        watch.Unsettled.ShouldBe(0);
    }

    [Fact]
    public async Task The_grace_for_what_ran_before_counts_from_the_start_of_this_process()
    {
        Run(1);
        await AskAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        _watch.SinceLastStart.ShouldBe(TimeSpan.FromSeconds(30));
        Follow(1, from: 100);
        _clock.Advance(TimeSpan.FromSeconds(5));
        _watch.SinceLastStart.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task When_nothing_ran_before_there_is_nothing_to_wait_for()
    {
        await AskAsync();
        (_watch.Unsettled, _watch.SinceLastStart).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_state_machine_that_cannot_tell_what_runs_is_not_waited_for()
    {
        _machine.CanList = false;
        await AskAsync();
        _watch.Unsettled.ShouldBe(0);
    }

    [Fact]
    public async Task A_source_that_cannot_be_reached_at_start_is_asked_again()
    {
        Run(2);
        FailOutcomes();
        await AskAsync();
        _watch.Unsettled.ShouldBe(1);
        _log.Of(121).ShouldHaveSingleItem().ShouldContain("away");
        _machine.OutcomesFail = null;
        await AskAsync();
        _watch.Unsettled.ShouldBe(2);
    }

    [Fact]
    public async Task A_source_that_fails_in_between_loses_nobody()
    {
        await AskAsync();
        Follow(250);
        FailOutcomes();
        await AskAsync();
        await AskAsync();
        _watch.Unsettled.ShouldBe(250);
        _machine.OutcomesFail = null;
        _machine.Running.Clear();
        await AskAsync();
        (_watch.Unsettled, _meters.Succeeded).ShouldBe((0, 250));
    }

    [Fact]
    public async Task Only_those_that_have_ended_are_settled_and_each_is_counted_once()
    {
        await AskAsync();
        Follow(10);
        _machine.Running.TryRemove(Name(3), out _);
        await AskAsync();
        await AskAsync();
        (_watch.Unsettled, _meters.Succeeded).ShouldBe((9, 1));
    }

    [Fact]
    public async Task The_same_start_twice_is_one_execution()
    {
        await AskAsync();
        Follow(1);
        Follow(1);
        _watch.Unsettled.ShouldBe(1);
    }

    [Fact]
    public async Task More_than_ten_thousand_are_counted_and_looked_up_once_the_others_have_ended()
    {
        await AskAsync();
        Follow(OutcomeWatch.MaxFollowed + 5);
        _watch.Unsettled.ShouldBe(OutcomeWatch.MaxFollowed + 5);
        EndFirst(OutcomeWatch.MaxFollowed);
        await AskAsync();
        await AskAsync();
        _watch.Unsettled.ShouldBe(5);
        _machine.Running.Clear();
        await AskAsync();
        _watch.Unsettled.ShouldBe(0);
    }

    [Fact]
    public async Task Those_that_are_only_counted_are_not_forgotten_when_the_look_up_fails()
    {
        await AskAsync();
        Follow(OutcomeWatch.MaxFollowed + 5);
        EndFirst(OutcomeWatch.MaxFollowed);
        await AskAsync();
        FailOutcomes();
        await AskAsync();
        _watch.Unsettled.ShouldBeGreaterThan(0, "five still run");
        _machine.OutcomesFail = null;
        await AskAsync();
        _watch.Unsettled.ShouldBe(5);
    }

    [Fact]
    public async Task When_more_run_than_one_look_up_tells_another_look_up_follows()
    {
        Run(OutcomeWatch.MaxFollowed + 5);
        await AskAsync();
        _watch.Unsettled.ShouldBeGreaterThanOrEqualTo(OutcomeWatch.MaxFollowed);
        string[] followed = [.. _machine.Running.Keys.Take(OutcomeWatch.MaxFollowed)];
        foreach (string name in followed)
        {
            _machine.Running.TryRemove(name, out _);
        }

        await AskAsync();
        await AskAsync();
        _watch.Unsettled.ShouldBe(5, "five still run");
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"retry-{number:x32}-1-000000000000");

    private Task AskAsync() => _watch.AskAsync(CancellationToken.None);

    private void FailOutcomes() => _machine.OutcomesFail = new PortException(Fault.Transient, "Test", "away");

    private void Run(int executions, int from = 0)
    {
        for (int i = from; i < from + executions; i++)
        {
            _machine.Running[Name(i)] = 0;
        }
    }

    private void Follow(int executions, int from = 0)
    {
        Run(executions, from);
        for (int i = from; i < from + executions; i++)
        {
            _watch.Follow(Name(i));
        }
    }

    private void EndFirst(int executions)
    {
        for (int i = 0; i < executions; i++)
        {
            _machine.Running.TryRemove(Name(i), out _);
        }
    }
}
