using System.Threading.RateLimiting;

using Polly;

namespace RetrierWorker.Replay;

/// <summary>
/// Puts a <see cref="RateLimiter"/> into a Polly pipeline: the call begins when the limiter grants it. Polly.RateLimiting, which
/// offers this, rejects instead of waiting unless it queues, and its limiters cannot change their rate.
/// </summary>
internal sealed class LimiterStrategy(RateLimiter limiter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
        ResilienceContext context,
        TState state)
    {
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(1, context.CancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            return Outcome.FromException<TResult>(cancelled);
        }

        using (lease)
        {
            return lease.IsAcquired
                ? await callback(context, state)
                : Outcome.FromException<TResult>(new InvalidOperationException("The limiter's queue is full."));
        }
    }
}
