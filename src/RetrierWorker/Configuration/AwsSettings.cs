namespace RetrierWorker.Configuration;

/// <summary>What is kept on AWS besides queues, taps and state machines.</summary>
/// <param name="LedgerTable">The DynamoDB table of the idempotency ledger, by which tasks also share the rate; null for none.</param>
internal sealed record AwsSettings(string? LedgerTable = null);
