namespace Retrier.ContractTests.Ledger;

/// <summary>A server that returns the item that did not meet a condition, as DynamoDB does.</summary>
public sealed class MetItemServerFixture() : DynamoServerFixture(["--met-items"]);
