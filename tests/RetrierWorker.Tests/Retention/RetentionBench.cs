using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Testing;
using RetrierWorker.Retention;
using RetrierWorker.Sweeping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Retention;

/// <summary>A Retry queue on disk that keeps messages for four days, with faults when told to, and its watch.</summary>
internal sealed class RetentionBench : IAsyncDisposable
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(4);
    public static readonly TimeSpan Margin = TimeSpan.FromDays(1);
    private readonly TemporaryDirectory _directory;
    private readonly LocalStore _store;

    private RetentionBench(TemporaryDirectory directory, LocalStore store, ManualTimeProvider clock, string? name)
    {
        (_directory, _store, Clock) = (directory, store, clock);
        Stored = store.Queues.Open("orders-retry");
        Retaining = new RetainingQueue(Stored, clock, name) { Retention = Kept };
        Queue = new FaultyQueue(Retaining);
    }

    public ManualTimeProvider Clock { get; }

    public LocalQueue Stored { get; }

    public RetainingQueue Retaining { get; }

    public FaultyQueue Queue { get; }

    public RecordingLogger Log { get; } = new();

    /// <summary>What was counted as refreshed.</summary>
    public List<(string Queue, int Messages)> Counted { get; } = [];

    public static RetentionBounds Bounds(int limit = 1000) =>
        new(new SweepTerms(limit, TimeSpan.FromSeconds(150), TimeSpan.Zero), TimeSpan.Zero, TimeSpan.Zero);

    public static async Task<RetentionBench> CreateAsync(string? name = null)
    {
        TemporaryDirectory directory = new();
        ManualTimeProvider clock = new();
        LocalStore store = await LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = directory.Path }, clock, NullLogger<LocalStore>.Instance, CancellationToken.None);
        return new RetentionBench(directory, store, clock, name);
    }

    /// <summary>Another queue on the same disk.</summary>
    public RetainingQueue Open(string queue) => new(_store.Queues.Open(queue), Clock) { Retention = Kept };

    public RetentionWatch Watch(bool refresh = true, int limit = 1000) => new(
        new GuardedQueue("orders", Queue, Margin, refresh ? message => RefreshedMessage.OfRetry(message, "orders") : null, "Retention:RefreshRetry"),
        Bounds(limit),
        (queue, messages) => Counted.Add((queue, messages)),
        Clock,
        Log);

    public async Task<string[]> PutAsync(int count, string? group = null)
    {
        List<string> ids = [];
        for (int n = 0; n < count; n++)
        {
            OutgoingMessage message = new()
            {
                Body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{n}}}""")),
                GroupId = group,
            };
            ids.Add((await Stored.SendAsync([message], CancellationToken.None))[0].MessageId!);
        }

        return [.. ids];
    }

    public async Task<IReadOnlyList<ReceivedMessage>> TakeAsync(int count = 10) =>
        await Stored.ReceiveAsync(new ReceiveRequest(count, TimeSpan.Zero, TimeSpan.FromHours(12)), CancellationToken.None);

    /// <summary>Lets the watch do its steps as its task would, until so much time has passed.</summary>
    public async Task RunAsync(RetentionWatch watch, TimeSpan time)
    {
        DateTimeOffset end = Clock.GetUtcNow() + time;
        while (await watch.StepAsync(CancellationToken.None) is { } pause && Clock.GetUtcNow() + pause <= end)
        {
            Clock.Advance(pause);
        }

        TimeSpan left = end - Clock.GetUtcNow();
        Clock.Advance(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }
}
