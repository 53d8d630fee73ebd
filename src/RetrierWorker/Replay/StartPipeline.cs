using System.Threading.RateLimiting;

using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Configuration;
using RetrierWorker.Tasks;

namespace RetrierWorker.Replay;

/// <summary>
/// One Polly pipeline per loop around the start of an execution, from outside in: rate, concurrency, retry of what passes by
/// itself, circuit breaker on it, time-out of one call.
/// </summary>
internal sealed partial class StartPipeline : IAsyncDisposable
{
    /// <summary>The longest that one call may take.</summary>
    public static readonly TimeSpan OneCall = TimeSpan.FromSeconds(10);

    /// <summary>The same where the call waits for the execution's end; a little longer than the client waits.</summary>
    public static readonly TimeSpan OneSynchronousCall = StateMachineLimits.SynchronousRun + TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ConcurrencyLimiter _concurrency;
    private readonly ResiliencePipeline<ReplayResult> _pipeline;
    private readonly TimeProvider _time;
    private readonly double _configuredRate;
    private long _brokenUntil = DateTimeOffset.MinValue.UtcTicks;

    public StartPipeline(LoopSettings loop, TimeProvider time, ILogger logger, TaskShare? share = null)
    {
        _time = time;
        _configuredRate = loop.Replay.RatePerSecond;
        Share = share ?? TaskShare.Alone(time);
        bool synchronous = loop.Replay.Mode is ReplayMode.Sync;
        Limiter = new ReplayRateLimiter(loop.Replay.RatePerSecond, loop.Replay.Burst, Share, time, outlasts: synchronous);
        _concurrency = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = loop.Replay.MaxConcurrency,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        ResiliencePipelineBuilder<ReplayResult> builder = new() { TimeProvider = time };
        builder
            .AddStrategy(_ => new LimiterStrategy(Limiter), new LimiterStrategyOptions("rate"))
            .AddStrategy(_ => new LimiterStrategy(_concurrency), new LimiterStrategyOptions("concurrency"));
        if (!synchronous)
        {
            // a call that waits for the end may have started one when it breaks off, and no name protects from another: that is for the
            // next delivery, with its own permit
            builder.AddRetry(RetryOptions());
        }

        _pipeline = builder
            .AddCircuitBreaker(BreakerOptions(loop.Name, logger))
            .AddTimeout(LongestCall(loop.Replay.Mode))
            .Build();
    }

    /// <summary>What this task has of the rate.</summary>
    public TaskShare Share { get; }

    /// <summary>The rate limiter, for the gate that asks before a receive.</summary>
    public ReplayRateLimiter Limiter { get; }

    /// <summary>Until when starts are refused because too many of them failed; null when they are not.</summary>
    public DateTimeOffset? BrokenUntil =>
        _breaker.CircuitState is CircuitState.Closed ? null : new DateTimeOffset(Interlocked.Read(ref _brokenUntil), TimeSpan.Zero);

    /// <summary>The longest that one call may take, by what is waited for.</summary>
    public static TimeSpan LongestCall(ReplayMode mode) => mode is ReplayMode.Sync ? OneSynchronousCall : OneCall;

    /// <summary>Takes over a rate from the tap store, or goes back to the configured one.</summary>
    public void UseRate(double? rate)
    {
        double wanted = rate ?? _configuredRate;
        if (Math.Abs(Limiter.Rate - wanted) > double.Epsilon)
        {
            Limiter.Rate = wanted;
        }
    }

    /// <summary>Starts through the pipeline. Throws what the last try threw, or <see cref="BrokenCircuitException"/>.</summary>
    /// <param name="call">The start, or the redrive before it.</param>
    /// <param name="look">Asked right before each try: null to go on, else the result to end with.</param>
    /// <param name="cancellationToken">Aborts waiting and calling.</param>
    public ValueTask<ReplayResult> StartAsync(
        ReplayCall call,
        Func<ReplayResult?> look,
        CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(
            static async (state, token) => state.look() ?? await state.call.SendAsync(token),
            (call, look),
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Limiter.DisposeAsync();
        await _concurrency.DisposeAsync();
    }

    /// <summary>When the breaker's time is over; the next try then is a probe.</summary>
    public bool MayProbe => BrokenUntil is { } until && _time.GetUtcNow() >= until;

    private static RetryStrategyOptions<ReplayResult> RetryOptions() => new()
    {
        ShouldHandle = static arguments => ValueTask.FromResult(Passes(arguments.Outcome.Exception)),
        MaxRetryAttempts = 2,
        Delay = TimeSpan.FromMilliseconds(200),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
    };

    private CircuitBreakerStrategyOptions<ReplayResult> BreakerOptions(string loop, ILogger logger) => new()
    {
        // a probe that was not sent, because a gate had closed before it, has not shown that starts work again
        ShouldHandle = arguments => ValueTask.FromResult(
            Passes(arguments.Outcome.Exception)
            || (arguments.Outcome.Result is { Kind: ReplayKind.GateClosed or ReplayKind.LeaseOver } && _breaker.CircuitState is CircuitState.HalfOpen)),
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = Break,
        StateProvider = _breaker,
        OnOpened = arguments =>
        {
            Interlocked.Exchange(ref _brokenUntil, (_time.GetUtcNow() + arguments.BreakDuration).UtcTicks);
            Log.Opened(logger, loop, arguments.BreakDuration, arguments.Outcome.Exception?.Message ?? "the probe was not sent, because a gate had closed");
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            Log.Closed(logger, loop);
            return ValueTask.CompletedTask;
        },
    };

    private static bool Passes(Exception? error) => error is PortException { PassesByItself: true } or TimeoutRejectedException;

    private static partial class Log
    {
        [LoggerMessage(150, LogLevel.Error, "{Loop}: too many starts failed; no more for {Break}, then one probe. Messages stay in the Retry queue. Last: {Problem}")]
        public static partial void Opened(ILogger logger, string loop, TimeSpan @break, string problem);

        [LoggerMessage(151, LogLevel.Information, "{Loop}: a probe was started; replay goes on")]
        public static partial void Closed(ILogger logger, string loop);
    }
}
