using System.Collections.Concurrent;

namespace Retrier.Aws.Testing.Faults;

/// <summary>What a proxy has done so far.</summary>
public sealed class FaultCounts
{
    private readonly ConcurrentDictionary<FaultKind, int> _faults = new();
    private readonly ConcurrentDictionary<string, int> _operations = new(StringComparer.Ordinal);
    private int _requests;

    /// <summary>All requests that came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Those that met a fault.</summary>
    public int Faults => _faults.Values.Sum();

    /// <summary>Those that met this one.</summary>
    public int Of(FaultKind kind) => _faults.GetValueOrDefault(kind);

    /// <summary>Requests by operation, whatever they met.</summary>
    public IReadOnlyDictionary<string, int> Operations => new Dictionary<string, int>(_operations, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString()
    {
        IEnumerable<string> each = _faults.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}");
        return $"{Requests} requests, {Faults} faults: {string.Join(", ", each)}";
    }

    internal void Count(string operation, FaultKind? fault)
    {
        _ = Interlocked.Increment(ref _requests);
        _ = _operations.AddOrUpdate(operation, 1, (_, count) => count + 1);
        if (fault is { } kind)
        {
            _ = _faults.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
    }
}
