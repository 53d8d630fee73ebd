using FsCheck;
using FsCheck.Fluent;

using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class PacePropertyTests
{
    private static readonly PaceLimits Limits = new() { Floor = 1, Most = 200 };

    /// <summary>Failures that are due, in fractions.</summary>
    private double _owed;

    /// <summary>Whatever the outcomes: between floor and most, up by a step at most, never up after proof of harm.</summary>
    [Fact]
    public void Whatever_the_outcomes_the_rate_keeps_to_its_limits() =>
        Prop.ForAll<(byte Succeeded, byte Failed, byte Throttled, bool Used, byte Unjudged)[]>(static epochs =>
        {
            Pace pace = PaceRules.Begin(null, Limits);
            foreach ((byte succeeded, byte failed, byte throttled, bool used, byte unjudged) in epochs)
            {
                int suspects = unjudged / 4;
                PaceEpoch epoch = new(succeeded, failed / 4, throttled / 250, used) { Suspects = suspects, Unjudged = suspects / 2 };
                if (PaceRules.Next(pace, epoch, Limits) is not { } decision)
                {
                    continue;
                }

                bool isHarm = PaceEvidence.IsTooMuch(epoch.Judged, pace) || epoch.Throttled > 0;
                decision.Pace.Rate.ShouldBeInRange(Limits.Floor, isHarm || !used ? pace.Rate : Math.Min(Limits.Most, pace.Rate * (1 + Limits.Step)) + 1e-9);
                (decision.Move is PaceMove.Raised).ShouldBe(decision.Pace.Rate > pace.Rate);
                decision.Pace.Baseline.ShouldBeInRange(0, 1);
                (decision.Pace.KnownGood ?? Limits.Floor).ShouldBeInRange(Limits.Floor, Limits.Most);
                pace = decision.Pace;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(100));

    /// <summary>What suspects fail of never makes the rate higher, whatever else is known.</summary>
    [Fact]
    public void Many_suspects_never_lead_above_what_was_seen_to_be_harmless() =>
        Prop.ForAll<(byte Rate, byte Good, byte Succeeded, byte Unjudged)>(static it =>
        {
            Pace pace = new(1 + (it.Rate % 200)) { Weight = 100, KnownGood = 1 + (it.Good % 200) };
            PaceEpoch epoch = new(it.Succeeded, 0, 0, true) { Suspects = it.Succeeded + it.Unjudged, Unjudged = it.Unjudged };

            if (PaceRules.Next(pace, epoch, Limits) is { } decision && epoch.Ended > 0)
            {
                decision.Pace.Rate.ShouldBeLessThanOrEqualTo(Math.Max(Limits.Cautious, pace.KnownGood.Value * Limits.Unseen) + 1e-9);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>An upstream with a capacity is found, and not exceeded by more than a step and what was not yet certain.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(120)]
    public void A_capacity_that_nobody_knows_is_found_and_not_exceeded_by_much(double capacity)
    {
        Pace pace = PaceRules.Begin(null, Limits);
        double highest = 0;
        for (int epoch = 0; epoch < 400; epoch++)
        {
            pace = AfterEpoch(pace, rate => Math.Max(0, 1 - (capacity / rate)));
            highest = Math.Max(highest, pace.Rate);
        }

        highest.ShouldBeLessThan(capacity * 1.3);
        pace.Rate.ShouldBeInRange(capacity * 0.7, capacity * 1.2);
    }

    /// <summary>What fails at any rate does not keep the rest from being replayed.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void Poison_does_not_hold_up_the_others(double poison)
    {
        Pace pace = PaceRules.Begin(null, Limits);
        for (int epoch = 0; epoch < 400; epoch++)
        {
            pace = AfterEpoch(pace, _ => poison);
        }

        pace.Rate.ShouldBe(Limits.Most, Limits.Most * 0.1);
    }

    /// <summary>Outcomes of one epoch, with just the share failing that the upstream would have fail at that rate.</summary>
    private Pace AfterEpoch(Pace pace, Func<double, double> failing)
    {
        double share = failing(pace.Rate);
        (int succeeded, int failed) = (0, 0);
        while (succeeded + failed < 1000)
        {
            _owed += share;
            bool fails = _owed >= 1;
            _owed -= fails ? 1 : 0;
            _ = fails ? failed++ : succeeded++;
            if (PaceRules.Next(pace, new PaceEpoch(succeeded, failed, 0, true), Limits) is { } decision)
            {
                return decision.Pace;
            }
        }

        return pace;
    }
}
