using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Retrier.Aws.Tests.Testing;

/// <summary>Keeps what was logged, as "event id: text".</summary>
internal sealed class RecordingLogger : ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IReadOnlyList<string> Of(int eventId) => [.. Lines.Where(line => line.StartsWith($"{eventId}: ", StringComparison.Ordinal))];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{eventId.Id}: {formatter(state, exception)}");
}
