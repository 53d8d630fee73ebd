namespace RetrierWorker.Console;

/// <summary>Keeps the last few log lines for the live table, which owns the terminal.</summary>
internal sealed class RecentLog : ILoggerProvider
{
    private const int Kept = 8;
    private readonly Lock _lock = new();
    private readonly Queue<RecentLine> _lines = new();

    public IReadOnlyList<RecentLine> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
        // nothing is held
    }

    private void Add(RecentLine line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }

    private sealed class Logger(RecentLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                string text = formatter(state, exception);
                log.Add(new RecentLine(logLevel, exception is null ? text : $"{text} ({exception.Message})"));
            }
        }
    }
}
