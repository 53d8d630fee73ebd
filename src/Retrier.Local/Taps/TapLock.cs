using Retrier.Abstractions.Faults;
using Retrier.Local.Files;

namespace Retrier.Local.Taps;

/// <summary>What whoever changes taps holds meanwhile: <c>taps.lock</c> in the data directory. Readers need not.</summary>
internal sealed class TapLock(string directory, TimeProvider timeProvider)
{
    // A change takes milliseconds; a disk that is busy with other things, perhaps a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _path = Path.Combine(directory, "taps.lock");

    public async Task<FileStream> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LockFile.AcquireAsync(_path, Patience, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException busy)
        {
            throw new PortException(
                Fault.Transient,
                "TapsLocked",
                $"The lock file '{_path}' could not be taken within {Patience.TotalSeconds} s: {busy.Message} It is held for "
                + "milliseconds as a rule: look for a process that was stopped while it held it. Deleting the file does not help.",
                busy);
        }
    }
}
