using Retrier.Abstractions.Faults;

namespace Retrier.Local.Files;

/// <summary>One call at a time on the files of a store; a file that cannot be read or written is a fault that passes by itself.</summary>
/// <param name="code">The fault's code.</param>
/// <param name="what">What is in the files, and where, as the fault's text begins.</param>
internal sealed class OneAtATime(string code, string what) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Does it when it is its turn.</summary>
    /// <exception cref="PortException">A file could not be read or written.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new PortException(
                Fault.Transient, code, $"{what} could not be read or written: {failed.Message} Check its permissions and its disk.", failed);
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
