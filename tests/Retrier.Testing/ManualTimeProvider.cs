namespace Retrier.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Works wherever a <see cref="TimeProvider"/> is taken: <c>Task.Delay</c>,
/// <c>WaitAsync</c>, <see cref="CancellationTokenSource"/>, <see cref="PeriodicTimer"/>.
/// </summary>
/// <remarks>
/// <para>
/// The usual shape of a test: start the work, <c>await</c> <see cref="WaitForTimersAsync"/> until it waits, <see cref="Advance"/>,
/// <c>await</c> what it does next. Code that awaits a timer goes on after <see cref="Advance"/> has fired it, often on another
/// thread: that <see cref="Advance"/> has returned does not say that it has run.
/// </para>
/// <para>All members may be called from any thread. Callbacks run outside the lock, on the thread that advances.</para>
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<ManualTimer> _pending = new(ManualTimer.InOrderOfTime);
    private readonly List<TimerWaiter> _waiters = [];
    private DateTimeOffset _origin = Start;
    private TimeSpan _elapsed;
    private TimeSpan _target;
    private long _sequence;

    /// <summary>Where the clock stands at first.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers will fire if the clock is advanced far enough.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _origin + _elapsed;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>
    /// Sets the clock on the wall, forward or back, as an administrator or a time server would. Timers and timestamps take no
    /// notice, as with the real clock; to let time pass, use <see cref="Advance"/>.
    /// </summary>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (_gate)
        {
            _origin = value.ToUniversalTime() - _elapsed;
        }
    }

    /// <summary>
    /// Lets time pass. Every timer that falls due on the way fires in order of time, with the clock standing at its due time;
    /// a timer set by a callback fires too if it falls due on the way. Advances from several threads, or from a callback, add up.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            _target += by;
        }

        while (TakeNextDue() is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>
    /// Completes when at least so many timers are pending, at once if they are already. The token's time-out should be a real
    /// one: it is what ends the test when the code under test never waits.
    /// </summary>
    public async Task WaitForTimersAsync(int atLeast, CancellationToken cancellationToken)
    {
        var waiter = new TimerWaiter(atLeast);
        lock (_gate)
        {
            _waiters.Add(waiter);
            waiter.Tell(_pending.Count);
        }

        try
        {
            await waiter.Reached.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _ = _waiters.Remove(waiter);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>A due time of zero fires at once on the thread pool, as with the real clock.</remarks>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state, Interlocked.Increment(ref _sequence));
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets when a timer fires next, or that it does not. False when it is disposed.</summary>
    internal bool Schedule(ManualTimer timer, TimeSpan? dueTime, TimeSpan? period)
    {
        lock (_gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            // The order of the set is the due time: a timer must be out of it while that changes.
            _ = _pending.Remove(timer);
            timer.Period = period;
            Add(timer, dueTime == TimeSpan.Zero ? period : dueTime);
        }

        if (dueTime == TimeSpan.Zero)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(static due => due.Fire(), timer, preferLocal: false);
        }

        return true;
    }

    /// <summary>Takes a timer out for good.</summary>
    internal void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            _ = _pending.Remove(timer);
        }
    }

    private ManualTimer? TakeNextDue()
    {
        lock (_gate)
        {
            if (_pending.Min is not { } timer || timer.Due > _target)
            {
                _elapsed = _target;
                return null;
            }

            _ = _pending.Remove(timer);
            _elapsed = timer.Due;
            Add(timer, timer.Period);
            return timer;
        }
    }

    private void Add(ManualTimer timer, TimeSpan? after)
    {
        if (after is not { } wait)
        {
            return;
        }

        timer.Due = _elapsed + wait;
        _ = _pending.Add(timer);
        foreach (TimerWaiter waiter in _waiters)
        {
            waiter.Tell(_pending.Count);
        }
    }
}
