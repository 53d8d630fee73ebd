namespace RetrierWorker.Composition;

/// <summary>Where log lines go.</summary>
internal enum LogTarget
{
    /// <summary>Standard output, one line each.</summary>
    Console,

    /// <summary>The last few, below the live table.</summary>
    LiveTable,

    /// <summary>Warnings and worse to standard error.</summary>
    Quiet,
}
