namespace RetrierWorker.Local.Calls;

/// <summary>Whose worker this is: a command must not ask that of another data directory.</summary>
/// <param name="DataDirectory">The absolute path.</param>
internal sealed record OwnedData(string DataDirectory);
