using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;

namespace RetrierWorker.Tests.Tasks;

/// <summary>The documents of all, as one task reaches them: or not, or without ever getting the answer to a write.</summary>
internal sealed class ModelDocuments(ISharedDocuments all) : ISharedDocuments
{
    public bool Away { get; set; }

    public bool LosesAnswers { get; set; }

    /// <summary>Done once between a read and the write after it.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Done after each write.</summary>
    public Action? AfterWrite { get; set; }

    public Task<SharedDocument?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        Refuse(Away);
        return all.ReadAsync(name, cancellationToken);
    }

    public async Task<bool> TryWriteAsync(string name, long? expectedVersion, string text, CancellationToken cancellationToken)
    {
        Action? before = BeforeWrite;
        BeforeWrite = null;
        before?.Invoke();
        bool written = await all.TryWriteAsync(name, expectedVersion, text, cancellationToken);
        AfterWrite?.Invoke();
        Refuse(LosesAnswers);
        return written;
    }

    private static void Refuse(bool refuse)
    {
        if (refuse)
        {
            throw new PortException(Fault.Transient, "Test", "the store is away");
        }
    }
}
