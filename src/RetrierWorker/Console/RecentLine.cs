namespace RetrierWorker.Console;

/// <summary>One log line.</summary>
internal sealed record RecentLine(LogLevel Level, string Text);
