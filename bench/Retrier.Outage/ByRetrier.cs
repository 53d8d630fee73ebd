namespace Retrier.Outage;

/// <summary>By the worker's own code, in three tasks that share a document.</summary>
internal sealed class ByRetrier : IReplayer
{
    private const int Count = 3;

    private readonly VirtualTime _time = new();
    private readonly Service _service;
    private readonly ReplayTask[] _tasks;
    private readonly int[] _left = new int[Count];

    public ByRetrier(double most)
    {
        _service = new Service(most, _time);
        _tasks = [.. Enumerable.Range(0, Count).Select(it => new ReplayTask(_service, _time, it, Count))];
    }

    public string Name => "Retrier";

    public bool HasCampaigns => true;

    public void TurnTaps(double second) => _service.TurnTaps();

    public int MayStart(double second)
    {
        _time.Second = second;
        for (int task = 0; task < Count; task++)
        {
            _left[task] = _tasks[task].MayStart();
        }

        return _left.Sum();
    }

    public bool IsToPark(Incident incident) => _tasks[Next()].IsToPark(incident);

    public int Start(Incident incident)
    {
        int task = Next();
        _left[task]--;
        _tasks[task].Start(incident);
        return task;
    }

    public void Heard(Execution execution) => _tasks[execution.Task].Heard(execution);

    private int Next() => Array.FindIndex(_left, static left => left > 0);
}
