using Retrier.Abstractions.Sharing;
using RetrierWorker.Tasks;

namespace RetrierWorker.Tests.Tasks;

/// <summary>Tasks that join, leave, die, stand still and lose sight of each other, each by a clock of its own; and when each start was.</summary>
internal sealed class RateModel(double rate) : IDisposable
{
    private const int MostTasks = 5;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly InMemorySharedDocuments _documents = new();
    private readonly List<ModelTask> _tasks = [];
    private readonly List<TimeSpan> _starts = [];
    private TimeSpan _now;
    private int _joined;

    public IReadOnlyList<ModelTask> Tasks => _tasks;

    public IReadOnlyList<TimeSpan> Starts => _starts;

    public TimeSpan Now => _now;

    /// <summary>Clocks are up to an hour apart, and one in a hundred faster or slower.</summary>
    public ModelTask Join()
    {
        double speed = 1 + ((_joined % 3) - 1) / 100.0;
        ModelClock clock = new(() => _now, speed, TimeSpan.FromMinutes(17 * (_joined++ % 4)));
        ModelTask task = new(_documents, rate, clock, _now);
        _tasks.Add(task);
        return task;
    }

    public void Run(TimeSpan time)
    {
        TimeSpan until = _now + time;
        while (_now < until)
        {
            _now += Tick;
            foreach (ModelTask task in _tasks.ToList())
            {
                _starts.AddRange(Enumerable.Repeat(_now, task.Step(_now)));
            }
        }
    }

    /// <summary>One thing that happens to one task.</summary>
    public void Happen(int what, int whom)
    {
        if (_tasks.Count == 0 || (what % 9 == 0 && _tasks.Count < MostTasks))
        {
            Join();
            return;
        }

        ModelTask task = _tasks[whom % _tasks.Count];
        switch (what % 9)
        {
            case 1:
                End(task, leave: true);
                break;
            case 2:
                End(task, leave: false);
                break;
            case 3:
                task.Paused = !task.Paused;
                break;
            case 4:
                task.Documents.Away = !task.Documents.Away;
                break;
            case 5:
                task.Documents.LosesAnswers = !task.Documents.LosesAnswers;
                break;
            case 6:
                task.Resting = !task.Resting;
                break;
            default:
                task.Documents.BeforeWrite = _tasks[(whom + 1) % _tasks.Count] is var other && other != task && !other.Paused ? other.Renew : null;
                break;
        }
    }

    /// <summary>All is well again with whoever is left, and somebody is.</summary>
    public void Mend()
    {
        foreach (ModelTask task in _tasks)
        {
            (task.Paused, task.Resting, task.Documents.Away, task.Documents.LosesAnswers) = (false, false, false, false);
        }

        if (_tasks.Count == 0)
        {
            Join();
        }
    }

    public void End(ModelTask task, bool leave)
    {
        if (leave && !task.Paused)
        {
            task.Leave();
        }

        _tasks.Remove(task);
        task.Dispose();
    }

    /// <summary>The most starts in any stretch as long as a window.</summary>
    public int MostInWindow()
    {
        int most = 0;
        int from = 0;
        for (int to = 0; to < _starts.Count; to++)
        {
            while (_starts[to] - _starts[from] >= ShareTimes.Window)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    public int StartsSince(TimeSpan since) => _starts.Count(start => start > since);

    public void Dispose() => _tasks.ForEach(static task => task.Dispose());
}
