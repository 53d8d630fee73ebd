using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Retrier.Testing;

/// <summary>Keeps what was logged, as "event id: text".</summary>
public class RecordingLogger : ILogger
{
    /// <summary>Every line, in order.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>The lines of one event.</summary>
    public IReadOnlyList<string> Of(int eventId) => [.. Lines.Where(line => line.StartsWith($"{eventId}: ", StringComparison.Ordinal))];

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
    }
}
