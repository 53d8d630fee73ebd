using Amazon.DynamoDBv2.Model;

namespace Retrier.Aws.Ledger;

/// <summary>What came of a conditional write.</summary>
/// <param name="Written">Whether the condition was met.</param>
/// <param name="InTheWay">The item that did not meet it, if the server tells; old servers and emulators do not.</param>
internal readonly record struct ConditionalAnswer(bool Written, IReadOnlyDictionary<string, AttributeValue>? InTheWay = null);
