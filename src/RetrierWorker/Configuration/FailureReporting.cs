namespace RetrierWorker.Configuration;

/// <summary>Who tells that a replayed execution failed.</summary>
internal enum FailureReporting
{
    /// <summary>The state machine tells the Failure queue of its failures; Retrier puts back what timed out or was stopped.</summary>
    Workflow,

    /// <summary>The state machine tells nobody; Retrier puts back every replay that did not succeed.</summary>
    Retrier,
}
