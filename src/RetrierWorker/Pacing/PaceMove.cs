namespace RetrierWorker.Pacing;

/// <summary>What was decided about the rate.</summary>
internal enum PaceMove
{
    /// <summary>It may be more.</summary>
    Raised,

    /// <summary>It stays.</summary>
    Held,

    /// <summary>It was too much.</summary>
    Cut,

    /// <summary>A cut changed nothing: so much fails at any rate.</summary>
    Learnt,
}
