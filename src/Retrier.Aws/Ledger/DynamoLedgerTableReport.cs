namespace Retrier.Aws.Ledger;

/// <summary>What came of creating the table.</summary>
/// <param name="Created">Whether it was created now; false when it was there already and fits.</param>
/// <param name="DeletesExpired">
/// Whether DynamoDB deletes expired records. Without it they are ignored all the same, but stay and cost storage.
/// </param>
/// <param name="Detail">One line for the operator.</param>
public sealed record DynamoLedgerTableReport(bool Created, bool DeletesExpired, string Detail);
