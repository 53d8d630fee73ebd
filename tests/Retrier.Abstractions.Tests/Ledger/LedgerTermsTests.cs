using Retrier.Abstractions.Ledger;

namespace Retrier.Abstractions.Tests.Ledger;

public sealed class LedgerTermsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30, 3600, 3600)]
    [InlineData(3600, 30, 3600)]
    [InlineData(30, 30, 30)]
    public void A_record_counts_for_its_window_and_never_ends_before_its_lease(int lease, int window, int expiry)
    {
        LedgerTerms terms = new(TimeSpan.FromSeconds(lease), TimeSpan.FromSeconds(window));

        terms.LeaseFrom(Noon).ShouldBe(Noon.AddSeconds(lease));
        terms.ExpiryFrom(Noon).ShouldBe(Noon.AddSeconds(expiry));
    }
}
