using Microsoft.Extensions.Logging;

namespace Retrier.Testing;

/// <summary>The same for a class that wants a logger of its own.</summary>
/// <typeparam name="T">The class.</typeparam>
public sealed class RecordingLoggerOf<T> : RecordingLogger, ILogger<T>;
