using System.Collections.Concurrent;

namespace Retrier.Aws.Testing.Faults;

/// <summary>What a proxy has done so far.</summary>
public sealed class FaultCounts
{
    private readonly ConcurrentDictionary<FaultKind, int> _faults = new();
    private int _requests;

    /// <summary>All requests that came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Those that met a fault.</summary>
    public int Faults => _faults.Values.Sum();

    /// <summary>Those that met this one.</summary>
    public int Of(FaultKind kind) => _faults.GetValueOrDefault(kind);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Requests} requests, {Faults} faults: {string.Join(", ", _faults.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}";

    internal void Count(FaultKind? fault)
    {
        _ = Interlocked.Increment(ref _requests);
        if (fault is { } kind)
        {
            _ = _faults.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
    }
}
