using System.Globalization;

using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Testing;
using RetrierWorker.Messages;
using RetrierWorker.Parking;
using RetrierWorker.Sweeping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Parking;

/// <summary>A Parked and a Retry queue on disk, with faults when told to.</summary>
internal sealed class ParkedBench : IAsyncDisposable
{
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(60);
    private readonly TemporaryDirectory _directory;
    private readonly LocalStore _store;

    private ParkedBench(TemporaryDirectory directory, LocalStore store, ManualTimeProvider clock)
    {
        (_directory, _store, Clock) = (directory, store, clock);
        Parked = new FaultyQueue(store.Queues.Open("orders-parked"));
        Retry = new FaultyQueue(store.Queues.Open("orders-retry"));
    }

    public ManualTimeProvider Clock { get; }

    public FaultyQueue Parked { get; }

    public FaultyQueue Retry { get; }

    /// <summary>With so many messages parked that can be requeued.</summary>
    public static async Task<ParkedBench> CreateAsync(int count)
    {
        TemporaryDirectory directory = new();
        ManualTimeProvider clock = new();
        LocalStore store = await LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = directory.Path }, clock, NullLogger<LocalStore>.Instance, CancellationToken.None);
        ParkedBench bench = new(directory, store, clock);
        for (int n = 0; n < count; n++)
        {
            await bench.ParkAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{n}}}"""));
        }

        return bench;
    }

    public async Task<string> ParkAsync(string body)
    {
        OutgoingMessage message = new()
        {
            Body = System.Text.Encoding.UTF8.GetBytes(body),
            Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
            {
                [RetrierHeader.AttributeName] = MessageAttribute.Of(
                    """{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":4,"capturedAt":"2026-01-01T00:00:00+00:00","reason":"attempts-exhausted"}"""),
            },
        };
        return (await Parked.SendAsync([message], CancellationToken.None))[0].MessageId!;
    }

    public QueueSweep Sweep(int limit = 1000) => new(Parked, new SweepTerms(limit, Hold, TimeSpan.Zero), Clock);

    /// <summary>Requeues all that can be received, as the command does.</summary>
    public async Task<Requeueing> RequeueAsync(params string[] ids)
    {
        Requeueing requeueing = new(Parked, Retry, "orders-retry", ids.ToHashSet(StringComparer.Ordinal));
        await Sweep().RunAsync(requeueing.TakeAsync, CancellationToken.None);
        return requeueing;
    }

    public async Task<string[]> IdsAsync() =>
        [.. (await _store.Queues.Open("orders-parked").PeekAsync(int.MaxValue, CancellationToken.None)).Select(message => message.Id)];

    /// <summary>Names under which replay would start what is in the Retry queue.</summary>
    public async Task<string?[]> NamesAsync() =>
    [
        .. (await _store.Queues.Open("orders-retry").PeekAsync(int.MaxValue, CancellationToken.None))
            .Select(message => Handlers.ReplayName(TestMessages.Of(message.Body) with { Id = message.Id, Attributes = message.Attributes })),
    ];

    public async Task<QueueDepth> DepthAsync() => await Parked.GetDepthAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }
}
