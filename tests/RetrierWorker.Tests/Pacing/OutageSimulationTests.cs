using Retrier.Outage;

namespace RetrierWorker.Tests.Pacing;

/// <summary>The model in bench/: what the rules are for, all together and with the worker's own code around them.</summary>
public sealed class OutageSimulationTests
{
    private static readonly Scenario Outage = new();
    private static readonly Lazy<Result> Unprotected = new(static () => Simulation.Run(Outage, new FixedRate("unprotected", 300)));
    private static readonly Lazy<Result> Ours = new(static () => Simulation.Run(Outage, new ByRetrier(300)));

    [Fact]
    public void A_mended_system_is_never_overrun_by_more_than_a_twentieth()
    {
        Ours.Value.Overload().ShouldBeLessThan(0.05);
        Unprotected.Value.Overload().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_backlog_is_gone_almost_as_soon_as_it_could_be() => (Ours.Value.Drain / Outage.IdealDrain()).ShouldBeLessThan(1.3);

    [Fact]
    public void While_it_is_broken_less_than_a_hundredth_is_wasted() => Ours.Value.Wasted.ShouldBeInRange(1, Unprotected.Value.Wasted / 100);

    [Fact]
    public void All_poison_is_parked_and_all_else_succeeds()
    {
        int poison = Enumerable.Range(0, Outage.Failures).Count(Outage.IsPoison);

        Ours.Value.Parked.ShouldBe(poison);
        Ours.Value.ParkedWrongly.ShouldBe(0);
        Ours.Value.Started.ShouldBe(Outage.Failures - poison + Ours.Value.Wasted + Ours.Value.FailedAgain);
    }

    /// <summary>Among much poison more is allowed, as in the other scenarios.</summary>
    [Theory]
    [InlineData(0.7, 0.002, 0.05, 1.3)]
    [InlineData(0.4, 0.002, 0.05, 1.3)]
    [InlineData(0.7, 0.05, 0.09, 1.45)]
    [InlineData(0.4, 0.05, 0.09, 1.45)]
    public void An_upstream_that_loses_capacity_again_is_relieved_within_half_a_minute(
        double left, double poison, double mostOverload, double mostDrain)
    {
        Scenario falling = Outage with { FallsTo = left, Poison = poison };

        Result result = Simulation.Run(falling, new ByRetrier(300));

        result.Overload((int)falling.FallsAt + 30, 60).ShouldBeLessThan(mostOverload);
        (result.Drain / falling.IdealDrain()).ShouldBeLessThan(mostDrain);
        result.ParkedWrongly.ShouldBe(0);
    }

    /// <summary>
    /// What holds elsewhere, and what does not. At 20/s a twentieth is one request: too few outcomes to see it in time, the more so among
    /// poison. Executions of ten seconds: capacity is felt out as carefully, but more slowly.
    /// </summary>
    [Theory]
    [InlineData(100, 0, 1, 0.05, 1.3)]
    [InlineData(100, 0.002, 1, 0.05, 1.3)]
    [InlineData(100, 0.05, 1, 0.09, 1.35)]
    [InlineData(250, 0, 1, 0.05, 1.3)]
    [InlineData(250, 0.002, 1, 0.05, 1.3)]
    [InlineData(250, 0.01, 1, 0.05, 1.3)]
    [InlineData(250, 0.05, 1, 0.09, 1.45)]
    [InlineData(20, 0, 1, 0.1, 1.3)]
    [InlineData(20, 0.01, 1, 0.1, 1.3)]
    [InlineData(20, 0.05, 1, 0.15, 1.45)]
    [InlineData(100, 0.01, 10, 0.07, 1.8)]
    [InlineData(250, 0.01, 10, 0.07, 2.1)]
    public void Other_capacities_other_poison_and_slower_executions_are_met_as_well(
        double capacity, double poison, double duration, double mostOverload, double mostDrain)
    {
        var other = Scenario.For(capacity, poison, duration);

        Result result = Simulation.Run(other, new ByRetrier(300));

        result.Overload().ShouldBeLessThan(mostOverload);
        (result.Drain / other.IdealDrain()).ShouldBeLessThan(mostDrain);
        result.ParkedWrongly.ShouldBe(0);
    }
}
