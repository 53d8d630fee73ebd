namespace RetrierWorker.Outcomes;

/// <summary>What is done about an execution that was started.</summary>
internal enum FollowAnswer
{
    /// <summary>It is followed until it ends.</summary>
    Followed,

    /// <summary>
    /// It is followed already, by that very id: while a Standard execution runs, a start of the same name with the same input is answered as
    /// if it were the first. Nothing was started.
    /// </summary>
    Repeated,

    /// <summary>It is only counted, because too many are followed.</summary>
    OnlyCounted,
}
