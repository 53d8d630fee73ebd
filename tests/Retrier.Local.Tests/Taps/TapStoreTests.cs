using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;
using Retrier.Testing;

namespace Retrier.Local.Tests.Taps;

/// <summary>What the tests of the tap file have in common: a directory, a clock, what was logged.</summary>
public abstract class TapStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RecordingLogger _log = new();
    private readonly List<LocalTapStore> _opened = [];
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    protected ManualTimeProvider Time { get; } = new();

    protected CancellationToken Patience => _patience.Token;

    protected string DirectoryPath => _directory.Path;

    protected string FilePath => _directory.File("taps.json");

    protected string HistoryPath => _directory.File("taps.history.jsonl");

    protected IReadOnlyList<string> Logged => [.. _log.Lines];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _opened.ForEach(static store => store.Dispose());
        _patience.Dispose();
        _directory.Dispose();
    }

    /// <summary>A store as another process, or the same after a restart, would open it.</summary>
    protected LocalTapStore Open() => Opened(Time);

    /// <summary>The same where several wait for each other, which standing time would never end.</summary>
    protected LocalTapStore OpenOnRealTime() => Opened(TimeProvider.System);

    /// <summary>Saves the tap file as an editor would.</summary>
    protected void Edit(string text) => File.WriteAllText(FilePath, text);

    protected Task<TapParameter> WriteAsync(LocalTapStore store, string name, string value, string loop = "orders") =>
        store.WriteAsync(new TapChange(loop, name, value, "a test"), Patience);

    /// <summary>The parameters of the loop orders as "name=value@version".</summary>
    protected async Task<string[]> ReadAsync(LocalTapStore store) =>
        [.. (await store.ReadAsync(["orders"], Patience)).Select(static p => $"{p.Name}={p.Value}@{p.Version}")];

    protected async Task<PortException> UnreadableAsync(LocalTapStore store)
    {
        PortException refused = await Should.ThrowAsync<PortException>(() => store.ReadAsync(["orders"], Patience));
        (refused.Fault, refused.Code).ShouldBe((Fault.Transient, "TapsUnreadable"));
        refused.Message.ShouldContain(FilePath);
        refused.Message.ShouldContain("last good values hold for a while");
        return refused;
    }

    private LocalTapStore Opened(TimeProvider time)
    {
        var store = new LocalTapStore(_directory.Path, time, _log);
        _opened.Add(store);
        return store;
    }
}
