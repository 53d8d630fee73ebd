namespace RetrierWorker.Configuration.Listing;

/// <summary>What the settings of the whole service mean.</summary>
internal static class ServiceMeanings
{
    public static readonly SettingSection Section = new("service", "The service",
    [
        new("Provider", "`Local`: everything on this machine. `Aws`: SQS, Step Functions, Parameter Store."),
        new(
            "ShutdownTimeout",
            "From SIGTERM to the end. Keep it below the container's stop time-out (ECS: 30 s by default)."),
        new("Taps:PathPrefix", "What parameter names begin with (Parameter Store only)."),
        new("Taps:PollInterval", "How often taps are read. A change is given two of these to be seen by all tasks."),
        new("Taps:MaxStaleness", "How long the last values hold when taps cannot be read; then all count as closed."),
        new("Quotas:StartsPerSecond", "The account's StartExecution quota (refill rate), which replay shares with production; 300 in us-east-1, us-west-2 and eu-west-1. On AWS only."),
        new("Quotas:TransitionsPerSecond", "The account's StateTransition quota (refill rate); 5000 in those three regions. On AWS only."),
        new("Quotas:Share", "What one loop's replay may take of both, from 0 to 1. On AWS only."),
        new(
            "Http:Url",
            "Health, status, the intake and, locally, the sample. Loopback unless told otherwise; port 0 takes a free one."),
        new(
            "Aws:LedgerTable",
            "The DynamoDB table that remembers what was done and what campaigns have spent, and by which tasks share the rate: its name or ARN. Required on AWS by a guarded loop, by the intake, and for more than one task."),
    ]);
}
