namespace RetrierWorker.Local.Calls;

/// <summary>A change of visibility that a command asks the running worker for; zero gives the message back.</summary>
internal sealed record HideCall(string ReceiptHandle, TimeSpan Timeout);
