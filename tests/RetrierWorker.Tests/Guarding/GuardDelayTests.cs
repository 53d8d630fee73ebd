using Retrier.Abstractions.Ledger;
using Retrier.Testing;
using RetrierWorker.Guarding;

namespace RetrierWorker.Tests.Guarding;

public sealed class GuardDelayTests
{
    [Theory]
    [InlineData(1, 300, 5)]
    [InlineData(2, 300, 10)]
    [InlineData(3, 300, 20)]
    [InlineData(4, 300, 40)]
    [InlineData(5, 300, 60)]
    [InlineData(1_000, 300, 60)]
    [InlineData(5, null, 60)]
    [InlineData(5, 30, 30)]
    [InlineData(5, 4, 5)]
    [InlineData(5, -10, 5)]
    [InlineData(0, 300, 5)]
    public void A_message_waits_longer_each_time_up_to_a_minute_and_not_beyond_the_lease(int received, int? left, int wait)
    {
        LedgerRecord record = new()
        {
            Key = "key",
            Status = LedgerStatus.InProgress,
            Owner = "owner",
            FirstAt = ManualTimeProvider.Start,
            LeaseUntil = left is { } seconds ? ManualTimeProvider.Start + TimeSpan.FromSeconds(seconds) : null,
            ExpiresAt = ManualTimeProvider.Start + TimeSpan.FromDays(1),
        };
        GuardDelay.For(record, received, ManualTimeProvider.Start).ShouldBe(TimeSpan.FromSeconds(wait));
    }
}
