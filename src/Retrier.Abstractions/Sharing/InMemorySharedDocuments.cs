namespace Retrier.Abstractions.Sharing;

/// <summary>Documents that live as long as the process, and that no other process sees: for a service without a store, and for tests.</summary>
public sealed class InMemorySharedDocuments : ISharedDocuments
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedDocument> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<SharedDocument?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        SharedDocumentRules.CheckName(name);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(_documents.GetValueOrDefault(name));
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryWriteAsync(string name, long? expectedVersion, string text, CancellationToken cancellationToken)
    {
        SharedDocumentRules.CheckName(name);
        SharedDocumentRules.CheckText(text);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_documents.GetValueOrDefault(name)?.Version != expectedVersion)
            {
                return Task.FromResult(false);
            }

            _documents[name] = new SharedDocument(name, (expectedVersion ?? 0) + 1, text);
            return Task.FromResult(true);
        }
    }
}
