namespace Retrier.Local.Journaling;

/// <summary>What the caller of an append waits for.</summary>
internal enum AppendMode
{
    /// <summary>On disk and applied: survives a power cut. For all that is acknowledged to somebody.</summary>
    Durable,

    /// <summary>Handed to the operating system: survives the end of this process; then applied.</summary>
    Written,

    /// <summary>
    /// As <see cref="Written"/>, but the caller has changed the state already (a receive that must work on a full
    /// disk).
    /// </summary>
    WrittenAhead,
}
