using System.Collections.Concurrent;
using System.Diagnostics;

namespace Retrier.Aws.Testing.Node;

/// <summary>
/// A server from npm, as a process of its own on a free port. It ends when it is disposed of; should the tests be killed, its
/// standard input closes with them, and it ends by itself.
/// </summary>
public abstract class NodeServer : IAsyncDisposable
{
    private const string Ready = "listening on ";

    // long enough for a machine that compiles beside the tests
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _ended = Task.CompletedTask;
    private int _disposed;

    private protected NodeServer(string script, IEnumerable<string> arguments)
    {
        string folder = Emulators.Path ?? throw new InvalidOperationException(Emulators.WhyMissing());
        _process.StartInfo = new ProcessStartInfo(NodeProgram.Path ?? "node", [script, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All it has said, on both of its outputs.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The id of its process.</summary>
    internal int ProcessId => _process.Id;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        await _ended.ConfigureAwait(false);
        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts it, and returns it when it listens; when that fails, nothing of it is left.</summary>
    private protected static async Task<T> StartAsync<T>(T server, CancellationToken cancellationToken)
        where T : NodeServer
    {
        NodeServer node = server;
        _ = node._process.Start();
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        node._ended = node.WatchAsync();
        try
        {
            node.Address = await node._ready.Task.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch (TimeoutException)
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw node.Failed($"was not listening within {Patience}");
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        _ = _ready.TrySetException(Failed("ended before it was listening"));
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.StartsWith(Ready, StringComparison.Ordinal) && Uri.TryCreate(line[Ready.Length..], UriKind.Absolute, out Uri? address))
        {
            _ = _ready.TrySetResult(address);
        }
    }

    private InvalidOperationException Failed(string how) =>
        new($"node {string.Join(' ', _process.StartInfo.ArgumentList)} {how}. It said: {Output}");
}
