namespace RetrierWorker.Configuration.Listing;

/// <summary>What the settings of the local provider and its sample mean.</summary>
internal static class LocalMeanings
{
    public static readonly SettingSection Section = new("local", "The local provider",
    [
        new("Local:DataDirectory", "Queues, executions and taps. One process at a time."),
        new("Local:MaxConcurrentExecutions", "Executions of one state machine that run at once."),
        new("Local:StateMachines:<name>:OutputQueue", "Where results go."),
        new("Local:StateMachines:<name>:FailureQueue", "Where failures go; as a rule the loop's Failure queue."),
        new(
            "Local:StateMachines:<name>:Timeout",
            "How long an execution may take from its start; `00:00:00`: as long as it likes. One that takes longer has timed out and tells no queue."),
        new(
            "Local:StateMachines:<name>:Steps:<n>:Name",
            "Under which the response is kept in the state. A step that is there already is skipped."),
        new("Local:StateMachines:<name>:Steps:<n>:Method", "`POST`, `PUT` or `PATCH`."),
        new("Local:StateMachines:<name>:Steps:<n>:Url", "An http(s) address, or a path of this service."),
        new("Local:StateMachines:<name>:Steps:<n>:Timeout", "After which the call has failed."),
        new("Sample:Enabled", "The sample upstream and its switches. True when the sample loop runs."),
        new("Sample:OrdersPerSecond", "The trickle of sample orders; 0 for none."),
    ]);
}
