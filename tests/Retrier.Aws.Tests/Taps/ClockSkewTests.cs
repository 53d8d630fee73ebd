namespace Retrier.Aws.Tests.Taps;

/// <summary>
/// The SDK keeps its correction of the clock for a host, whatever the port, so every other test of this process would sign by it: this
/// one runs when they are done.
/// </summary>
[Collection(nameof(ClockSkewTests))]
public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_is_an_hour_off_is_corrected(int hours)
    {
        await using ParameterBench bench = await ParameterBench.StartAsync(retries: 2);
        bench.Server.ClockSkew = TimeSpan.FromHours(hours);
        (await bench.ReadAsync("orders")).ShouldBeEmpty();
    }
}
