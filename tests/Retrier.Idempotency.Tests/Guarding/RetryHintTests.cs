using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class RetryHintTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-5.0, 1)]
    [InlineData(0.0, 1)]
    [InlineData(4.5, 4.5)]
    [InlineData(3600.0, 10)]
    [InlineData(null, 10)]
    public void Asking_again_helps_when_the_lease_ends_but_within_one_to_ten_seconds(double? leaseSeconds, double seconds)
    {
        LedgerRecord record = new()
        {
            Key = "k",
            Status = LedgerStatus.InProgress,
            Owner = "a",
            FirstAt = Noon,
            ExpiresAt = Noon.AddHours(1),
            LeaseUntil = leaseSeconds is { } lease ? Noon.AddSeconds(lease) : null,
        };

        RetryHint.For(record, Noon).ShouldBe(TimeSpan.FromSeconds(seconds));
    }
}
