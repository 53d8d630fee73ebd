using Retrier.Abstractions.Sharing;
using Retrier.Testing;
using RetrierWorker.Replay;
using RetrierWorker.Tasks;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Tasks;

/// <summary>One task: its membership, its share and a limiter whose every permit is taken at once.</summary>
internal sealed class ModelTask : IDisposable
{
    private readonly ModelClock _clock;
    private readonly TaskMembership _membership;
    private readonly ReplayRateLimiter _limiter;
    private TimeSpan _renewAt;

    public ModelTask(ISharedDocuments all, double rate, ModelClock clock, TimeSpan now)
    {
        (_clock, _renewAt) = (clock, now);
        Documents = new ModelDocuments(all);
        Share = new TaskShare(_clock);
        _membership = new TaskMembership(Documents, "tasks", Share, _clock, new RecordingLoggerOf<TaskMembership>());
        _limiter = new ReplayRateLimiter(rate, burst: 10, Share, _clock);
    }

    public ModelDocuments Documents { get; }

    public TaskShare Share { get; }

    /// <summary>Its process stands still.</summary>
    public bool Paused { get; set; }

    /// <summary>It starts nothing, although it may.</summary>
    public bool Resting { get; set; }

    public void Renew() => Done(_membership.RenewAsync(CancellationToken.None));

    public void Leave() => Done(_membership.LeaveAsync(CancellationToken.None));

    /// <summary>What it does now; returns how many it has started.</summary>
    public int Step(TimeSpan now)
    {
        if (Paused)
        {
            return 0;
        }

        int started = Start();
        if (now >= _renewAt)
        {
            // as far apart as they may be: with an answer that never comes, it takes the whole time for a renewal
            Renew();
            bool well = !Documents.Away && !Documents.LosesAnswers;
            _renewAt = now + (well ? ShareTimes.Renewal : ShareTimes.RenewalTimeout + ShareTimes.RenewalRetry);
        }

        return started + Start();
    }

    public void Dispose()
    {
        _membership.Dispose();
        _limiter.Dispose();
    }

    private static void Done(Task done) => done.IsCompletedSuccessfully.ShouldBeTrue("documents in memory answer at once");

    private int Start()
    {
        int started = 0;
        while (!Resting && _limiter.TryStart())
        {
            started++;
        }

        return started;
    }
}
