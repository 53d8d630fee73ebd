using RetrierWorker.Fingerprints;

namespace RetrierWorker.Tests.Fingerprints;

public sealed class FingerprintFilterTests
{
    [Theory]
    [InlineData("ChargeCard/503", "ChargeCard/503", true)]
    [InlineData("ChargeCard/503", "ChargeCard/504", false)]
    [InlineData("ChargeCard/503", "chargecard/503", false)]
    [InlineData("ChargeCard/503", null, false)]
    [InlineData("ChargeCard/States.TaskFailed", "ChargeCard/States.TaskFailed/Card_declined", false)]
    [InlineData("ChargeCard/States.TaskFailed*", "ChargeCard/States.TaskFailed/Card_declined", true)]
    [InlineData("ChargeCard/States.TaskFailed*", "ChargeCard/States.TaskFailed", true)]
    [InlineData("ChargeCard/*", "ChargeCard/503", true)]
    [InlineData("ChargeCard/*", "ChargeCards/503", false)]
    [InlineData("ChargeCard/*", "Ship/503", false)]
    [InlineData("ChargeCard/*", null, false)]
    [InlineData("chargecard/*", "ChargeCard/503", false)]
    [InlineData("*", "ChargeCard/503", true)]
    [InlineData("*", null, true)]
    [InlineData("*/503", "ChargeCard/503", false)]
    [InlineData("", "ChargeCard/503", false)]
    public void A_fingerprint_passes_when_it_is_the_one_or_begins_like_it(string only, string? fingerprint, bool passes) =>
        FingerprintFilter.Passes(only, fingerprint).ShouldBe(passes);
}
