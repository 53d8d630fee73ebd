namespace RetrierWorker.Sweeping;

/// <summary>Why a sweep ended.</summary>
internal enum SweepEnd
{
    /// <summary>The queue gave no more.</summary>
    Empty,

    /// <summary>So many were looked at as were allowed.</summary>
    Limit,

    /// <summary>What was received first would soon have come back.</summary>
    Time,

    /// <summary>Whoever looked had what they wanted.</summary>
    Enough,
}
