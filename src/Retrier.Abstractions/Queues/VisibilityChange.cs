namespace Retrier.Abstractions.Queues;

/// <summary>A new visibility timeout for one received message, counted from now.</summary>
/// <param name="ReceiptHandle">The newest receipt handle of the message.</param>
/// <param name="Timeout">Zero gives the message back at once; a longer time hides it for that long.</param>
public readonly record struct VisibilityChange(string ReceiptHandle, TimeSpan Timeout);
