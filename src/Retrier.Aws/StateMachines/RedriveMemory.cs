using System.Collections.Concurrent;

namespace Retrier.Aws.StateMachines;

/// <summary>
/// Executions that were redriven and have not been seen to end since. Lists and descriptions lag behind: what they say may still be
/// the end before the redrive. Lists put them where they were first started, far behind the newest.
/// </summary>
internal sealed class RedriveMemory
{
    // far more than anybody follows; the oldest knowledge is worth nothing by then
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _redriven = new(StringComparer.Ordinal);

    public void Remember(string name, DateTimeOffset? at)
    {
        if (_redriven.Count >= Most)
        {
            _redriven.Clear();
        }

        if (at is { } time)
        {
            _redriven[name] = time;
        }
        else
        {
            _redriven.TryAdd(name, DateTimeOffset.MinValue);
        }
    }

    public bool Knows(string name) => _redriven.ContainsKey(name);

    /// <summary>Whether an end is the one before the redrive.</summary>
    public bool IsStale(string name, DateTimeOffset? endedAt) => _redriven.TryGetValue(name, out DateTimeOffset at) && endedAt < at;

    public void Forget(string name) => _redriven.TryRemove(name, out _);
}
