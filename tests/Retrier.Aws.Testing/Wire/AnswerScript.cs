namespace Retrier.Aws.Testing.Wire;

/// <summary>Answers that come in place of the usual ones, by operation. May be changed from any thread.</summary>
public sealed class AnswerScript
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<ScriptedAnswer>> _next = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptedAnswer> _always = new(StringComparer.Ordinal);

    /// <summary>The next requests of an operation are answered with this, behind what was scripted for it before.</summary>
    public void Next(string operation, ScriptedAnswer answer, int times = 1)
    {
        lock (_gate)
        {
            if (!_next.TryGetValue(operation, out Queue<ScriptedAnswer>? queue))
            {
                _next[operation] = queue = new Queue<ScriptedAnswer>();
            }

            foreach (ScriptedAnswer one in Enumerable.Repeat(answer, times))
            {
                queue.Enqueue(one);
            }
        }
    }

    /// <summary>All requests of an operation are answered with this, until <see cref="Clear"/>.</summary>
    public void Always(string operation, ScriptedAnswer answer)
    {
        lock (_gate)
        {
            _always[operation] = answer;
        }
    }

    /// <summary>An operation is answered as usual again.</summary>
    public void Clear(string operation)
    {
        lock (_gate)
        {
            _ = _next.Remove(operation);
            _ = _always.Remove(operation);
        }
    }

    internal ScriptedAnswer? Take(string operation)
    {
        lock (_gate)
        {
            return _next.TryGetValue(operation, out Queue<ScriptedAnswer>? queue) && queue.TryDequeue(out ScriptedAnswer? next)
                ? next
                : _always.GetValueOrDefault(operation);
        }
    }
}
