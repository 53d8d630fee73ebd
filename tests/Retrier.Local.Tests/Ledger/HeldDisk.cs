using Retrier.Local.Journaling;
using Retrier.Local.Tests.Journaling;

namespace Retrier.Local.Tests.Ledger;

/// <summary>A disk that can be stopped before it confirms a flush.</summary>
internal sealed class HeldDisk : IDisposable
{
    // A test that fails while it holds the disk must end too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualResetEventSlim _go = new(initialState: true);
    private readonly SemaphoreSlim _stopped = new(0);

    public HeldDisk(string directory)
    {
        Folder = new FaultyFolder(directory)
        {
            Step = step =>
            {
                if (!_go.IsSet && string.Equals(step, $"flush {JournalNames.Current}", StringComparison.Ordinal))
                {
                    _stopped.Release();
                    _go.Wait(Patience);
                }
            },
        };
    }

    public FaultyFolder Folder { get; }

    public void Hold() => _go.Reset();

    public void LetGo() => _go.Set();

    /// <summary>Returns when a frame has been written whose flush is not confirmed.</summary>
    public async Task WaitUntilHeldAsync() => (await _stopped.WaitAsync(Patience)).ShouldBeTrue();

    public void Dispose()
    {
        LetGo();
        _go.Dispose();
        _stopped.Dispose();
    }
}
