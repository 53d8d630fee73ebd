using System.Collections.Concurrent;

namespace Retrier.Aws.StateMachines;

/// <summary>Names that Step Functions does not know. Right after a start that means nothing; after a while they do not exist.</summary>
internal sealed class MissingNames(TimeProvider timeProvider)
{
    private const int Most = 10_000;

    /// <summary>How long a description may lag behind a start; far longer than it was ever seen to.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, long> _since = new(StringComparer.Ordinal);

    /// <summary>Notes that a name is missing, and tells whether it has been for so long that there is no such execution.</summary>
    public bool IsGone(string name)
    {
        if (_since.Count >= Most)
        {
            _since.Clear();
        }

        return timeProvider.GetElapsedTime(_since.GetOrAdd(name, static (_, time) => time.GetTimestamp(), timeProvider)) >= Lag;
    }

    public void Forget(string name) => _since.TryRemove(name, out _);
}
