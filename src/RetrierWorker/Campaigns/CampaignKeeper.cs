using System.Diagnostics.CodeAnalysis;

using Retrier.Abstractions.Faults;

using RetrierWorker.Taps;

namespace RetrierWorker.Campaigns;

/// <summary>
/// Takes this task's turns: tells the others what it has seen, has the next starts granted, and sees to it that a campaign that is over has its
/// tap closed and its report written.
/// </summary>
internal sealed partial class CampaignKeeper(CampaignParts parts, CampaignClosing closing, TurnTimes times, TimeProvider time, ILogger logger)
{
    /// <summary>A batch of messages: fewer starts than that are not kept in stock.</summary>
    private const int LeastStock = 10;

    private readonly string _task = Guid.NewGuid().ToString("N");
    private long _turn;
    private long? _writtenAt;
    private string? _problem;
    private bool _hasRead;

    private CampaignRun Run => parts.Run;

    public async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(times.Turn, time);
        try
        {
            do
            {
                await TryAsync(() => TurnAsync(stop), stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop
        }

        // what was granted and is not used belongs to the others
        await TryAsync(() => TakeAsync(parts.Interlock.Taps, wanted: 0, giveBack: true, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>One turn, if there is anything to tell, to ask for or to look after.</summary>
    public async Task TurnAsync(CancellationToken stop)
    {
        LoopTaps taps = parts.Interlock.Taps;
        bool allowed = parts.Interlock.WhyNotReplay() is null && parts.Halt.Why(taps.Replay.Version, taps.Replay.IsOpen) is null && taps.Parameters.Problem is null;
        if (allowed || !_hasRead || Run.State is { Reported: false })
        {
            await TakeAsync(taps, allowed ? Wanted(taps) : 0, giveBack: !allowed, stop);
            await closing.LookAsync(taps, stop);
        }
        else
        {
            await closing.ReopenAsync(taps, stop);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever is wrong, turns go on; replay holds once its starts are used up.")]
    [SuppressMessage("Major Code Smell", "S2221:\"Exception\" should not be caught", Justification = "Whatever is wrong, turns go on; replay holds once its starts are used up.")]
    private async Task TryAsync(Func<Task> turn, CancellationToken stop)
    {
        try
        {
            await turn();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            Failed(error.Message);
        }
    }

    private int Wanted(LoopTaps taps)
    {
        double rate = Run.Rate ?? CampaignTermsOf(taps).MostRate;
        int stock = Math.Max(LeastStock, (int)Math.Ceiling(rate * times.Turn.TotalSeconds * 3));
        return Math.Max(0, stock - (Run.IsUnderWay(taps.CampaignOf(parts.Loop.Name)) ? Run.Grants : 0));
    }

    private CampaignTerms CampaignTermsOf(LoopTaps taps) => new(
        taps.CampaignOf(parts.Loop.Name),
        parts.Loop.Campaign,
        taps.Parameters.Rate ?? parts.Loop.Replay.RatePerSecond,
        taps.Parameters.Max ?? parts.Loop.Campaign.MaxExecutions,
        taps.Parameters.Lease ?? parts.Loop.Campaign.Lease);

    private async Task TakeAsync(LoopTaps taps, int wanted, bool giveBack, CancellationToken stop)
    {
        CampaignTally tally = Run.Tell(giveBack);
        CampaignTerms terms = CampaignTermsOf(taps);
        CampaignAsking asking = new(_task, _turn + 1, wanted, times.Alone);
        CampaignTurn turn = default;
        CampaignState? before = null;
        try
        {
            // asked again when somebody else was faster
            await parts.Document.ChangeAsync(
                it =>
                {
                    (before, turn) = (it, CampaignTurns.Take(it, tally, asking, terms, (time.GetUtcNow(), IsBeatDue())));
                    return turn.State;
                },
                stop);
            if (turn.State is not null)
            {
                _turn++;
                _writtenAt = ReferenceEquals(turn.State, before) ? _writtenAt : time.GetTimestamp();
                CampaignState? known = Run.State;
                Run.Told(turn, terms);
                Say(known, turn.State);
                if (before is not null && !CampaignState.IsSame(before, turn.State))
                {
                    closing.Replaced(CampaignRules.Merge(before, tally, terms, time.GetUtcNow()), taps);
                }
            }

            _hasRead = true;
            Recovered();
        }
        catch (PortException error)
        {
            Failed(error.Message);
        }
    }

    /// <summary>Telling nothing new costs a write all the same, so it is done now and then only, to be known to live.</summary>
    private bool IsBeatDue() => _writtenAt is not { } at || time.GetElapsedTime(at) >= TaskStandings.Alive / 5;

    private void Failed(string problem)
    {
        Run.Failed(problem);
        if (!string.Equals(_problem, problem, StringComparison.Ordinal))
        {
            Log.NotTaken(logger, parts.Loop.Name, problem);
            _problem = problem;
        }
    }

    private void Say(CampaignState? known, CampaignState now)
    {
        if (!CampaignState.IsSame(known, now))
        {
            Log.Begun(logger, parts.Loop.Name, now.Id, now.Counts.Started);
        }
        else if (known is { Stage: CampaignStage.Ramp } && now.Stage is CampaignStage.Pace)
        {
            Log.RampOver(logger, parts.Loop.Name, now.Id, now.Counts.Succeeded, now.Counts.Started);
        }
        else if (known!.CutMark != now.CutMark && now.PaceWhy is { } why)
        {
            Log.Paced(logger, parts.Loop.Name, now.Pace.Rate, why);
        }
    }

    private void Recovered()
    {
        if (_problem is not null)
        {
            _problem = null;
            Log.TakenAgain(logger, parts.Loop.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(170, LogLevel.Information, "{Loop}: campaign {Campaign} is under way; {Started} executions were started in it so far")]
        public static partial void Begun(ILogger logger, string loop, string campaign, long started);

        [LoggerMessage(171, LogLevel.Information, "{Loop}: the ramp of campaign {Campaign} is over, {Succeeded} of {Started} executions succeeded; from here on the rate decides")]
        public static partial void RampOver(ILogger logger, string loop, string campaign, long succeeded, long started);

        [LoggerMessage(177, LogLevel.Information, "{Loop}: the rate is now {Rate:0.###} executions a second: {Why}")]
        public static partial void Paced(ILogger logger, string loop, double rate, string why);

        [LoggerMessage(178, LogLevel.Error, "{Loop}: what its campaign spends cannot be written down, and replay holds until it can be: {Problem}")]
        public static partial void NotTaken(ILogger logger, string loop, string problem);

        [LoggerMessage(179, LogLevel.Information, "{Loop}: what its campaign spends can be written down again")]
        public static partial void TakenAgain(ILogger logger, string loop);
    }
}
