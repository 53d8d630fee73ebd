using Retrier.Testing;

namespace Retrier.Local.Tests.Testing;

public sealed class ManualTimeProviderTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(20));
    private readonly List<string> _fired = [];

    public void Dispose() => _patience.Dispose();

    [Fact]
    public void The_clock_stands_still_until_it_is_advanced()
    {
        long before = _time.GetTimestamp();
        _time.GetUtcNow().ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _time.Advance(TimeSpan.FromMinutes(3));
        _time.GetUtcNow().ShouldBe(ManualTimeProvider.Start.AddMinutes(3));
        _time.GetElapsedTime(before).ShouldBe(TimeSpan.FromMinutes(3));
        _time.GetLocalNow().Offset.ShouldBe(TimeSpan.Zero);
        _ = Should.Throw<ArgumentOutOfRangeException>(() => _time.Advance(-Second));
    }

    [Fact]
    public void Setting_the_wall_clock_back_moves_neither_timers_nor_timestamps()
    {
        using ITimer timer = Timer("tick", Second, Timeout.InfiniteTimeSpan);
        long before = _time.GetTimestamp();
        _time.SetUtcNow(ManualTimeProvider.Start.AddHours(-1));
        _time.GetUtcNow().ShouldBe(ManualTimeProvider.Start.AddHours(-1));
        _time.GetTimestamp().ShouldBe(before);
        _fired.ShouldBeEmpty();
        _time.Advance(Second);
        _fired.ShouldBe(["tick -3599"]);
    }

    [Fact]
    public void Timers_fire_in_order_of_time_with_the_clock_at_their_due_time()
    {
        using ITimer late = Timer("late", 5 * Second, Timeout.InfiniteTimeSpan);
        using ITimer every = Timer("every", 2 * Second, 2 * Second);
        using ITimer never = Timer("never", Timeout.InfiniteTimeSpan, Second);
        _time.PendingTimers.ShouldBe(2);
        _time.Advance(6 * Second);
        _fired.ShouldBe(["every 2", "every 4", "late 5", "every 6"]);
        _time.PendingTimers.ShouldBe(1);
    }

    [Fact]
    public void Timers_due_at_the_same_moment_fire_in_the_order_they_were_made()
    {
        using ITimer first = Timer("first", Second, Timeout.InfiniteTimeSpan);
        using ITimer second = Timer("second", Second, Timeout.InfiniteTimeSpan);
        _time.Advance(Second);
        _fired.ShouldBe(["first 1", "second 1"]);
    }

    [Fact]
    public async Task A_changed_timer_fires_anew_and_a_disposed_one_never()
    {
        ITimer timer = Timer("changed", Second, Timeout.InfiniteTimeSpan);
        timer.Change(3 * Second, Timeout.InfiniteTimeSpan).ShouldBeTrue();
        _time.Advance(2 * Second);
        _fired.ShouldBeEmpty();
        _time.Advance(Second);
        _fired.ShouldBe(["changed 3"]);

        timer.Change(Second, Second).ShouldBeTrue();
        await timer.DisposeAsync();
        timer.Change(Second, Second).ShouldBeFalse();
        _time.Advance(9 * Second);
        _fired.Count.ShouldBe(1);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_timer_set_by_a_callback_fires_in_the_same_advance_when_it_falls_due_on_the_way()
    {
        ITimer? inner = null;
        using (_time.CreateTimer(_ => inner = Timer("inner", Second, Timeout.InfiniteTimeSpan), null, Second, TimeSpan.Zero))
        {
            _time.Advance(2 * Second);
            _fired.ShouldBe(["inner 2"]);
        }

        inner!.Dispose();
    }

    [Fact]
    public void A_callback_may_ask_the_clock_from_another_thread()
    {
        // Would hang if callbacks ran under the clock's lock.
        DateTimeOffset seen = default;
        using ITimer timer = _time.CreateTimer(_ => seen = OnAnotherThread(_time.GetUtcNow), null, Second, TimeSpan.Zero);
        _time.Advance(2 * Second);
        seen.ShouldBe(ManualTimeProvider.Start + Second);
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();
        await using ITimer timer = _time.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Second);
        await fired.Task.WaitAsync(_patience.Token);
        _time.PendingTimers.ShouldBe(1);
    }

    [Fact]
    public async Task A_callback_sees_the_ambient_values_of_the_code_that_set_the_timer()
    {
        var ambient = new AsyncLocal<string> { Value = "setter" };
        string? seen = null;
        await using ITimer timer = _time.CreateTimer(_ => seen = ambient.Value, null, Second, TimeSpan.Zero);
        ambient.Value = "advancer";
        _time.Advance(Second);
        seen.ShouldBe("setter");
    }

    [Fact]
    public async Task Waiting_for_timers_ends_when_so_many_are_pending()
    {
        Task two = _time.WaitForTimersAsync(2, _patience.Token);
        await using ITimer first = Timer("first", Second, Timeout.InfiniteTimeSpan);
        two.IsCompleted.ShouldBeFalse();
        await using ITimer second = Timer("second", Second, Timeout.InfiniteTimeSpan);
        await two;
        await _time.WaitForTimersAsync(2, _patience.Token);
    }

    [Fact]
    public async Task Waiting_for_timers_that_never_come_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        Task wait = _time.WaitForTimersAsync(1, giveUp.Token);
        await giveUp.CancelAsync();
        _ = await Should.ThrowAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Advances_from_many_threads_add_up()
    {
        await using ITimer timer = Timer("tick", Second, Second);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _time.Advance(Second), _patience.Token)));
        _time.GetUtcNow().ShouldBe(ManualTimeProvider.Start + (50 * Second));
        _fired.Count.ShouldBe(50);
    }

    private ITimer Timer(string name, TimeSpan dueTime, TimeSpan period) => _time.CreateTimer(
        _ =>
        {
            lock (_fired)
            {
                _fired.Add($"{name} {(int)(_time.GetUtcNow() - ManualTimeProvider.Start).TotalSeconds}");
            }
        },
        null,
        dueTime,
        period);

    private static T OnAnotherThread<T>(Func<T> ask)
    {
        T? answer = default;
        var thread = new Thread(() => answer = ask());
        thread.Start();
        thread.Join();
        return answer!;
    }
}
