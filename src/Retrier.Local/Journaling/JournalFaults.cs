using Retrier.Abstractions.Faults;

namespace Retrier.Local.Journaling;

/// <summary>The errors that callers of the journal see.</summary>
internal static class JournalFaults
{
    // ENOSPC, EDQUOT on Linux and macOS; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL on Windows.
    private static readonly int[] FullCodes = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>A frame could not be written; it was cut off again.</summary>
    public static PortException Write(string path, Exception cause) => FullCodes.Contains(cause.HResult)
        ? new(
            Fault.Transient,
            "DiskFull",
            $"The disk of {path} is full. Nothing of this call was kept, and nothing acknowledged before is lost; make room, and "
            + "writes go on by themselves.",
            cause)
        : new(
            Fault.Transient,
            "JournalWriteFailed",
            $"{path} could not be written. Nothing of this call was kept, and nothing acknowledged before is lost; each later call "
            + "tries again.",
            cause);

    /// <summary>The disk did not confirm a write. Trying again may report success for data that is gone.</summary>
    public static PortException Flush(string path, Exception cause) => new(
        Fault.Loop,
        "JournalFlushFailed",
        $"The disk did not confirm what was written to {path}. No more is written until a restart, which reads back what the disk "
        + "really holds. Check the disk, then restart.",
        cause);

    /// <summary>Something failed that should not be able to.</summary>
    public static PortException Broken(string path, Exception cause) => new(
        Fault.Loop,
        "JournalClosed",
        $"{path} takes no more writes after an unexpected error. Everything acknowledged is on disk; restart to go on.",
        cause);

    /// <summary>The store was closed in the meantime.</summary>
    public static PortException Stopped(string path) => new(
        Fault.Transient,
        "StoreClosed",
        $"{path} is closed, because the process is stopping. Nothing of this call was kept.");
}
