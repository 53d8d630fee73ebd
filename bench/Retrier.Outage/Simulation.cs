namespace Retrier.Outage;

/// <summary>Plays a scenario for one way of replaying, in steps of twenty milliseconds of its own time. The same input, the same result.</summary>
internal sealed class Simulation
{
    public const int LongestSeconds = 6000;

    private const double Step = 0.02;

    /// <summary>The worker's setting MaxAttempts.</summary>
    private const int MaxAttempts = 3;

    /// <summary>How long after the Retry queue is empty the taps are turned, in seconds.</summary>
    private const double Pause = 5;

    private readonly Scenario _scenario;
    private readonly IReplayer _replayer;
    private readonly Upstream _upstream;
    private readonly Result _result;
    private readonly PriorityQueue<Execution, double> _running = new();
    private readonly PriorityQueue<Execution, double> _unheard = new();
    private readonly Queue<Incident> _waiting;
    private readonly Queue<Incident> _failed = new();
    private int _healthy;
    private double _emptySince = double.PositiveInfinity;

    private Simulation(Scenario scenario, IReplayer replayer)
    {
        _scenario = scenario;
        _replayer = replayer;
        _upstream = new Upstream(scenario);
        _result = new Result(replayer.Name, scenario);
        _waiting = new Queue<Incident>(Enumerable.Range(0, scenario.Failures).Select(static it => new Incident(it)));
        _healthy = Enumerable.Range(0, scenario.Failures).Count(it => !scenario.IsPoison(it));
    }

    public static Result Run(Scenario scenario, IReplayer replayer)
    {
        Simulation simulation = new(scenario, replayer);
        for (int step = 0; step * Step < LongestSeconds - 1 && simulation.IsUnderWay; step++)
        {
            simulation.Advance(step * Step);
        }

        simulation._result.CountLeft(simulation._healthy);
        return simulation._result;
    }

    /// <summary>Where nothing is parked, poison circles on for ever: that is not waited for.</summary>
    private bool IsUnderWay => _healthy > 0 || (_replayer.HasCampaigns && _waiting.Count + _running.Count + _failed.Count > 0);

    private void Advance(double second)
    {
        while (_running.TryPeek(out Execution execution, out double at) && at <= second)
        {
            _running.Dequeue();
            _unheard.Enqueue(execution, second + _scenario.HeardAfter(execution.Incident.Number));
            Settle(execution, second);
        }

        while (_unheard.TryPeek(out Execution execution, out double at) && at <= second)
        {
            _unheard.Dequeue();
            _replayer.Heard(execution);
        }

        TurnTaps(second);
        for (int left = _replayer.MayStart(second); left > 0 && _waiting.TryDequeue(out Incident incident); left--)
        {
            if (_replayer.IsToPark(incident))
            {
                _result.CountParked(_scenario.IsPoison(incident.Number));
                continue;
            }

            bool succeeds = _upstream.Take(second) && !_scenario.IsPoison(incident.Number);
            _running.Enqueue(new Execution(incident, _replayer.Start(incident), succeeds), second + _scenario.Duration);
            _result.CountStart(second);
        }
    }

    private void Settle(Execution execution, double second)
    {
        _result.CountEnd(second, execution.Succeeds);
        Incident after = execution.Incident with { FailedAgain = execution.Incident.FailedAgain + 1, FailedAt = second };
        if (execution.Succeeds)
        {
            _healthy--;
        }
        else if (!_replayer.HasCampaigns)
        {
            _waiting.Enqueue(after);
        }
        else if (after.FailedAgain < MaxAttempts)
        {
            _failed.Enqueue(after);
        }
        else
        {
            _result.CountParked(_scenario.IsPoison(after.Number));
        }
    }

    /// <summary>The Retry queue is empty: what failed again is captured, and replay may begin anew.</summary>
    private void TurnTaps(double second)
    {
        _emptySince = _waiting.Count + _running.Count > 0 ? double.PositiveInfinity : Math.Min(_emptySince, second);
        if (_failed.Count == 0 || second < _emptySince + Pause)
        {
            return;
        }

        while (_failed.TryDequeue(out Incident incident))
        {
            _waiting.Enqueue(incident);
        }

        _replayer.TurnTaps(second);
    }
}
