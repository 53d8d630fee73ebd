using System.Diagnostics.CodeAnalysis;

namespace RetrierWorker.Journeys.Aws.Proxies;

/// <summary>
/// Deals faults to requests: in every twenty requests one is faulty, at a place that is drawn, and all kinds of faults come once
/// before one comes again. So a share of 5 % is one, and a hundred requests have met everything.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Faults are drawn, nothing is guarded.")]
internal sealed class FaultDeck(int seed)
{
    private const int Round = 20;

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly Queue<Fault> _round = new();
    private readonly Queue<Fault> _kinds = new();

    /// <summary>All kinds there are.</summary>
    public static Fault[] Kinds { get; } = [.. Enum.GetValues<Fault>().Where(static fault => fault is not Fault.None)];

    /// <summary>What the next request meets.</summary>
    public Fault Next()
    {
        lock (_gate)
        {
            if (_round.Count == 0)
            {
                int place = _random.Next(Round);
                Fill(_round, Enumerable.Range(0, Round).Select(i => i == place ? NextKind() : Fault.None));
            }

            return _round.Dequeue();
        }
    }

    private static void Fill(Queue<Fault> queue, IEnumerable<Fault> faults)
    {
        foreach (Fault fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    private Fault NextKind()
    {
        if (_kinds.Count == 0)
        {
            Fault[] kinds = [.. Kinds];
            _random.Shuffle(kinds);
            Fill(_kinds, kinds);
        }

        return _kinds.Dequeue();
    }
}
