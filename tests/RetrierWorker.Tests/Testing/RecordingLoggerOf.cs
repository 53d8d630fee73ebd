using Microsoft.Extensions.Logging;

namespace RetrierWorker.Tests.Testing;

/// <summary>The same for a class that wants a logger of its own.</summary>
/// <typeparam name="T">The class.</typeparam>
internal sealed class RecordingLoggerOf<T> : RecordingLogger, ILogger<T>;
