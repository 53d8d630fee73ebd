using Retrier.Testing;
using RetrierWorker.Retention;

namespace RetrierWorker.Tests.Retention;

/// <summary>A queue that deletes what is too old, and whoever looks at it when the schedule says so.</summary>
internal sealed class RetentionModel(RetentionTerms terms, int seed)
{
    public const byte Burst = 1;
    public const int BurstSize = 50;

    private readonly Random _random = new(seed);
    private readonly List<DateTimeOffset> _sent = [];
    private DateTimeOffset _now = ManualTimeProvider.Start;
    private DateTimeOffset _next = ManualTimeProvider.Start;

    /// <summary>Looks in a row that were no whole ones; more than two would be somebody who always has the same message in hand.</summary>
    private int _poor;

    private bool _part;
    private bool _fails;
    private int _failed;

    public RetentionTerms Terms => terms;

    /// <summary>How many messages the queue has deleted.</summary>
    public int Deleted { get; private set; }

    public int Looks { get; private set; }

    public int Waiting => _sent.Count;

    /// <summary>A message comes, or many; or somebody empties the queue, or the next looks miss half of it, or fail.</summary>
    public void Happen(byte what)
    {
        switch (what % 8)
        {
            case 0:
                _sent.Clear();
                break;
            case Burst:
                _sent.AddRange(Enumerable.Range(0, BurstSize).Select(n => _now - TimeSpan.FromSeconds(n)));
                break;
            case 2:
                _part = !_part;
                break;
            case 3:
                _fails = true;
                break;
            default:
                _sent.Add(_now);
                break;
        }
    }

    public void Run(TimeSpan time)
    {
        DateTimeOffset end = _now + time;
        while (_next <= end)
        {
            _now = _next > _now ? _next : _now;
            Delete();
            RetentionLook? look = Look();
            _next = RetentionSchedule.Next(terms, look, _now) + RetentionSchedule.Spread(terms, _random.NextDouble());
        }

        _now = end;
        Delete();
    }

    /// <summary>Never more than one in a quarter of the margin, but for a few that failed.</summary>
    public int MostLooks() => (int)((_now - ManualTimeProvider.Start) / terms.Spacing) + 1 + _failed;

    private void Delete() => Deleted += _sent.RemoveAll(sentAt => terms.DeletesAt(sentAt) <= _now);

    private RetentionLook? Look()
    {
        Looks++;
        if (_fails)
        {
            _fails = false;
            _failed++;
            return null;
        }

        bool part = _part && _poor++ < 2;
        _poor = part ? _poor : 0;
        int refreshed = 0;
        DateTimeOffset oldest = _now;
        for (int i = 0; i < _sent.Count; i++)
        {
            if (part && _random.Next(2) == 0)
            {
                continue;
            }

            if (terms.IsDue(_sent[i], _now))
            {
                _sent[i] = _now;
                refreshed++;
            }

            oldest = _sent[i] < oldest ? _sent[i] : oldest;
        }

        return new RetentionLook { NotOlderThan = part ? null : oldest, Refreshed = refreshed, Ended = true };
    }
}
