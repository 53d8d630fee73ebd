namespace Retrier.Local.Journaling;

/// <summary>The folder the journal lives in. The seam at which tests look at, or end, each step of a compaction.</summary>
internal interface IJournalFolder
{
    /// <summary>The full path of a file in it, for messages.</summary>
    string PathOf(string name);

    /// <summary>Whether the file exists.</summary>
    bool Exists(string name);

    /// <summary>Opens a file, creating it when missing.</summary>
    IJournalFile Open(string name);

    /// <summary>Deletes a file; nothing happens when it is missing.</summary>
    void Delete(string name);

    /// <summary>Renames over an existing file in one step.</summary>
    void Replace(string source, string target);

    /// <summary>Returns when renames are on disk.</summary>
    void Flush();
}
