using Retrier.Abstractions.Sharing;

namespace RetrierWorker.Tests.Testing;

/// <summary>Real documents in memory, which the test can take away.</summary>
internal sealed class FaultyDocuments : ISharedDocuments
{
    private readonly InMemorySharedDocuments _documents = new();

    /// <summary>What every call throws; null when they work.</summary>
    public Exception? Away { get; set; }

    /// <summary>Done once, after the next read and before its answer: another task that is faster.</summary>
    public Func<ISharedDocuments, Task>? AfterRead { get; set; }

    public int Writes { get; private set; }

    public async Task<SharedDocument?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        Check();
        SharedDocument? document = await _documents.ReadAsync(name, cancellationToken);
        if (AfterRead is { } other)
        {
            AfterRead = null;
            await other(_documents);
        }

        return document;
    }

    public Task<bool> TryWriteAsync(string name, long? expectedVersion, string text, CancellationToken cancellationToken)
    {
        Check();
        Writes++;
        return _documents.TryWriteAsync(name, expectedVersion, text, cancellationToken);
    }

    private void Check()
    {
        if (Away is { } away)
        {
            throw away;
        }
    }
}
