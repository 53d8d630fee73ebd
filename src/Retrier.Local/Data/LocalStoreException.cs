namespace Retrier.Local.Data;

/// <summary>The data directory cannot be used: another process has it, or its journal is damaged. Stops the start.</summary>
/// <param name="message">The directory or file, what is wrong with it and what to do.</param>
/// <param name="innerException">What was thrown, if anything.</param>
public sealed class LocalStoreException(string message, Exception? innerException = null)
    : Exception(message, innerException);
