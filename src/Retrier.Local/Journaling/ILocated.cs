namespace Retrier.Local.Journaling;

/// <summary>Something in memory whose content lies in the journal.</summary>
internal interface ILocated
{
    /// <summary>Written by the journal's writer only: when the entry is applied, and when compaction moves it.</summary>
    EntryLocation Location { get; set; }
}
