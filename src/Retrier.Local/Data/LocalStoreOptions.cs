namespace Retrier.Local.Data;

/// <summary>Where and how the local provider keeps its data.</summary>
public sealed class LocalStoreOptions
{
    /// <summary>The data directory; created when missing. One process at a time. Default <c>./.retrier</c>.</summary>
    public string Directory { get; set; } = "./.retrier";

    /// <summary>
    /// Dead bytes below which the journal is never rewritten. Default 16 MiB. It is rewritten once the dead bytes exceed both this and
    /// the live bytes, so it takes at most about twice the room of what is queued, plus this.
    /// </summary>
    public long CompactionThresholdBytes { get; set; } = 16 * 1024 * 1024;
}
