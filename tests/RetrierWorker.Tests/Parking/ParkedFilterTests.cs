using RetrierWorker.Parking;

namespace RetrierWorker.Tests.Parking;

public sealed class ParkedFilterTests
{
    [Theory]
    [InlineData(null, null, null, "", true)]
    [InlineData("orders", "attempts-exhausted", "ChargeCard/503", "m-1,m-2", true)]
    [InlineData("bills", null, null, "", false)]
    [InlineData(null, "input-refused", null, "", false)]
    [InlineData(null, null, "ChargeCard/500", "", false)]
    [InlineData(null, null, "ChargeCard/*", "", true)]
    [InlineData(null, null, "ReserveStock/*", "", false)]
    [InlineData(null, null, "chargecard/503", "", false)]
    [InlineData("orders", null, null, "m-2", false)]
    public void A_message_is_meant_when_everything_that_is_said_holds(string? loop, string? reason, string? fingerprint, string ids, bool meant) =>
        new ParkedFilter(loop, reason, fingerprint, ids.Split(',', StringSplitOptions.RemoveEmptyEntries)).Matches(ParkedEntries.Of("m-1")).ShouldBe(meant);
}
