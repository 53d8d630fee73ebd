namespace RetrierWorker.Guarding;

/// <summary>What has become of a run, as far as its execution tells.</summary>
internal enum RunFate
{
    /// <summary>Nobody can say: there is no such execution, or it cannot be asked.</summary>
    Unknown,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Succeeded,

    /// <summary>It failed, timed out or was stopped.</summary>
    Failed,
}
