namespace Retrier.Benchmarks.Guarding;

/// <summary>What the guarded operation returns.</summary>
internal sealed record Receipt(string OrderId, string Transaction, DateTimeOffset At)
{
    /// <summary>The operation: as little as an operation can do, so that what is measured is the guard.</summary>
    public static Task<Receipt> IssueAsync(Order order, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<Receipt>(cancellationToken)
            : Task.FromResult(new Receipt(order.Id, "tx-7c1f0a52", DateTimeOffset.UnixEpoch));
}
