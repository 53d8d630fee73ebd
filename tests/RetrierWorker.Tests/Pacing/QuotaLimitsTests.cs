using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class QuotaLimitsTests
{
    [Theory]
    [InlineData(null, 30)]
    [InlineData(1.0, 30)]
    [InlineData(10.0, 16)]
    [InlineData(40.0, 4)]
    public void Replay_takes_a_fifth_of_what_the_account_may_start_and_pass_through(double? transitions, double rate) =>
        new QuotaLimits().SafeRate(transitions).ShouldBe(rate, 1e-9);
}
