namespace Retrier.Aws.Sharing;

/// <summary>What the attributes of a document are called; its key is the table's.</summary>
internal static class SharedDocumentAttributes
{
    /// <summary>What the key begins with; no record of the ledger does.</summary>
    public const string KeyPrefix = "state:";

    /// <summary>A number from 1.</summary>
    public const string Version = "version";

    /// <summary>The text, perhaps empty.</summary>
    public const string Text = "text";
}
