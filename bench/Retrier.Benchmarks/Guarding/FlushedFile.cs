using System.Diagnostics.CodeAnalysis;

namespace Retrier.Benchmarks.Guarding;

/// <summary>What a durable write costs on this disk, whoever makes it.</summary>
/// <param name="path">The file; appended to.</param>
internal sealed class FlushedFile(string path) : IAsyncDisposable
{
    // about what one change of a record takes in the journal
    private readonly byte[] _block = new byte[600];
    private readonly FileStream _file = new(path, FileMode.Append);

    [SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "The asynchronous flush does not reach the disk.")]
    public async Task AppendAsync(int number)
    {
        _ = number;
        await _file.WriteAsync(_block);
        _file.Flush(flushToDisk: true);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
