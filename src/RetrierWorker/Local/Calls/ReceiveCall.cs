namespace RetrierWorker.Local.Calls;

/// <summary>One receive that a command asks the running worker for.</summary>
/// <param name="MaxMessages">At most so many.</param>
/// <param name="Wait">How long to wait for a first one.</param>
/// <param name="Hold">How long they stay hidden.</param>
internal sealed record ReceiveCall(int MaxMessages, TimeSpan Wait, TimeSpan Hold);
