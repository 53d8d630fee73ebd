using Retrier.Abstractions.Taps;
using Retrier.Testing;
using RetrierWorker.Taps;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Taps;

public sealed class ReplayParametersTests
{
    [Theory]
    [InlineData("1", 1L, null)]
    [InlineData(" 5000000000 ", 5_000_000_000L, null)]
    [InlineData("", null, null)]
    [InlineData("None", null, null)]
    [InlineData("0", null, "replay-max is '0', which is not a whole number above 0")]
    [InlineData("-1", null, "replay-max is '-1', which is not a whole number above 0")]
    [InlineData("1.5", null, "replay-max is '1.5', which is not a whole number above 0")]
    [InlineData("many", null, "replay-max is 'many', which is not a whole number above 0")]
    public void The_most_executions_are_a_whole_number_and_anything_else_holds_replay(string text, long? max, string? problem)
    {
        ReplayParameters read = Read((TapParameterNames.ReplayMax, text));
        (read.Max, read.Problem).ShouldBe((max, problem));
    }

    [Theory]
    [InlineData("90s", 90, null)]
    [InlineData("14d", 1209600, null)]
    [InlineData("none", null, null)]
    [InlineData("15d", null, "replay-lease is '15d', which is no time like 2h, 30m, 90s or 01:30:00, up to 14 days")]
    [InlineData("0s", null, "replay-lease is '0s', which is no time like 2h, 30m, 90s or 01:30:00, up to 14 days")]
    [InlineData("soon", null, "replay-lease is 'soon', which is no time like 2h, 30m, 90s or 01:30:00, up to 14 days")]
    public void A_lease_is_a_length_of_time_and_anything_else_holds_replay(string text, int? seconds, string? problem)
    {
        ReplayParameters read = Read((TapParameterNames.ReplayLease, text));
        (read.Lease?.TotalSeconds, read.Problem).ShouldBe((seconds, problem));
    }

    [Fact]
    public void The_first_problem_is_said_and_what_is_understood_counts_all_the_same()
    {
        ReplayParameters read = Read(
            (TapParameterNames.ReplayRate, "fast"), (TapParameterNames.ReplayMax, "many"), (TapParameterNames.ReplayLease, "2h"), (TapParameterNames.ReplayOnly, "a/b"));
        (read.Lease, read.Only, read.Rate, read.Max).ShouldBe((TimeSpan.FromHours(2), "a/b", null, null));
        read.Problem.ShouldBe("replay-rate is 'fast', which is not a number above 0 up to 10000");
    }

    [Fact]
    public void Nothing_set_is_nothing_wanted() => Read().ShouldBe(new ReplayParameters(null, null, null, null, null));

    private static ReplayParameters Read(params (string Name, string Value)[] parameters) => ReplayParameters.Read(parameters.ToDictionary(
        static it => it.Name,
        static it => new TapParameter(TestSettings.LoopName, it.Name, it.Value, 1, ManualTimeProvider.Start),
        StringComparer.Ordinal));
}
