namespace Retrier.Aws.Testing.Faults;

/// <summary>Which request meets which fault: first what is scripted, then by chance. Safe from any thread.</summary>
internal sealed class FaultPlan(FaultProxyOptions options)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(options.Seed);
    private readonly Dictionary<string, Queue<FaultKind>> _scripted = new(StringComparer.Ordinal);
    private bool _calm;

    public void Script(string operation, FaultKind kind, int times)
    {
        lock (_gate)
        {
            if (!_scripted.TryGetValue(operation, out Queue<FaultKind>? queue))
            {
                _scripted[operation] = queue = new Queue<FaultKind>();
            }

            foreach (FaultKind one in Enumerable.Repeat(kind, times))
            {
                queue.Enqueue(one);
            }
        }
    }

    public void Calm()
    {
        lock (_gate)
        {
            _calm = true;
            _scripted.Clear();
        }
    }

    /// <summary>The fault for a request; null when it goes through.</summary>
    public FaultKind? Next(string operation)
    {
        lock (_gate)
        {
            return _scripted.TryGetValue(operation, out Queue<FaultKind>? queue) && queue.TryDequeue(out FaultKind scripted)
                ? scripted
                : !_calm && _random.NextDouble() < options.Share
                    ? options.Kinds[_random.Next(options.Kinds.Count)]
                    : null;
        }
    }
}
