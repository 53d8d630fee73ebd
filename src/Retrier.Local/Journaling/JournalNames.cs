namespace Retrier.Local.Journaling;

/// <summary>The journal's files in the data directory.</summary>
internal static class JournalNames
{
    /// <summary>The journal.</summary>
    public const string Current = "journal.log";

    /// <summary>A compacted copy in the making; worth nothing until it has been renamed.</summary>
    public const string Next = "journal.new";
}
