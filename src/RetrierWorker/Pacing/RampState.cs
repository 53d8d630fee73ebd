namespace RetrierWorker.Pacing;

/// <summary>Where a ramp stands.</summary>
internal enum RampState
{
    /// <summary>The step under way may start more.</summary>
    Starting,

    /// <summary>All of the step are started; outcomes are waited for.</summary>
    Waiting,

    /// <summary>The step succeeded; the next may begin.</summary>
    NextStep,

    /// <summary>All steps succeeded; the rate decides from here on.</summary>
    Passed,

    /// <summary>Too many failed again: the tap is to be closed.</summary>
    Failed,
}
