using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Testing;

namespace Retrier.ContractTests.Queues;

/// <summary>The local queue keeps the contract.</summary>
public sealed class LocalMessageQueueContractTests : MessageQueueWaitingContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();
    private LocalStore? _store;

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task A_message_waits_as_long_as_it_takes() =>
        (await Queue.GetRetentionAsync(CancellationToken.None)).ShouldBeNull();

    /// <inheritdoc/>
    protected override async Task<IMessageQueue> CreateQueueAsync()
    {
        LocalStoreOptions options = new() { Directory = _directory.Path };
        _store = await LocalStore.OpenAsync(options, _clock, NullLogger<LocalStore>.Instance, CancellationToken.None);
        return _store.Queues.Open("orders");
    }

    /// <inheritdoc/>
    protected override Task LetPassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }
}
