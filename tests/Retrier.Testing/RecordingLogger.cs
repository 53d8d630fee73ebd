using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Retrier.Testing;

/// <summary>Keeps what was logged, as "event id: text".</summary>
public class RecordingLogger : ILogger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, TaskCompletionSource> _awaited = [];

    /// <summary>Every line, in order.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>The lines of one event.</summary>
    public IReadOnlyList<string> Of(int eventId) => [.. Lines.Where(line => line.StartsWith($"{eventId}: ", StringComparison.Ordinal))];

    /// <summary>Waits until the event is logged, if it has not been yet; or fails.</summary>
    public Task WaitForAsync(int eventId) => FirstOf(eventId).Task.InTimeAsync();

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Lines.Enqueue($"{eventId.Id}: {formatter(state, exception)}");
        FirstOf(eventId.Id).TrySetResult();
    }

    private TaskCompletionSource FirstOf(int eventId)
    {
        lock (_lock)
        {
            if (!_awaited.TryGetValue(eventId, out TaskCompletionSource? first))
            {
                first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add(eventId, first);
            }

            return first;
        }
    }
}
