using Retrier.Abstractions.Incidents;

namespace Retrier.Abstractions.Tests.Incidents;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("ChargeCard", "503", "ChargeCard/503")]
    [InlineData("ChargeCard", "States.Timeout", "ChargeCard/States.Timeout")]
    [InlineData(null, "503", "unknown/503")]
    [InlineData("ChargeCard", "", "ChargeCard/unknown")]
    [InlineData("charge card", "a/b\"c", "charge_card/a_b_c")]
    public void A_fingerprint_is_state_and_error(string? state, string? error, string expected) =>
        Fingerprint.Of(state, error).ShouldBe(expected);

    [Fact]
    public void A_fingerprint_is_bounded() =>
        Fingerprint.Of(new string('s', 500), new string('e', 500)).Length.ShouldBe(Fingerprint.MaxLength);
}
