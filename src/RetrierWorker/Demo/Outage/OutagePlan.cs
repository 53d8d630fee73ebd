using System.Globalization;

namespace RetrierWorker.Demo.Outage;

/// <summary>The figures of an outage, so that it is over in a minute however many orders there are.</summary>
internal sealed class OutagePlan
{
    /// <summary>Fewer orders would be over before the rate settles.</summary>
    public const int FewestOrders = 300;

    /// <summary>More would be too much for a small machine.</summary>
    public const int MostOrders = 5_000;

    /// <summary>Orders, if nobody says otherwise.</summary>
    public const int DefaultOrders = 500;

    /// <summary>The ramp is climbed with the first orders; a card that is refused in it would be another story.</summary>
    private const int Good = 45;

    public OutagePlan(DemoOptions options)
    {
        Orders = options.Orders;
        HalfMended = Math.Max(20, Orders / 25);
        Budget = Orders * 11 / 20;

        // all of these are tried before the budget is spent
        int mixed = Budget - (2 * Good);
        Refused = Math.Clamp(Orders / 100, 3, 10);
        Waves = [(Good, new HashSet<int>()), (mixed, Draw(options.Dice(), Refused, mixed)), (Orders - Good - mixed, new HashSet<int>())];
    }

    /// <summary>Orders that fail when the card step breaks.</summary>
    public int Orders { get; }

    /// <summary>How many of them have a card that will never be charged.</summary>
    public int Refused { get; }

    /// <summary>
    /// The orders in the waves in which they are placed, one after the other, so that it is known which are replayed first: how many, and
    /// which of them, counted from 0, have such a card.
    /// </summary>
    public IReadOnlyList<(int Count, IReadOnlySet<int> Refused)> Waves { get; }

    /// <summary>What the card step bears when it is half mended, in calls a second.</summary>
    public int HalfMended { get; }

    /// <summary>And when it is mended.</summary>
    public int Mended => HalfMended * 10;

    /// <summary>Executions that one campaign may start.</summary>
    public int Budget { get; }

    /// <summary>The configured rate: far more than the card step bears while it is half mended.</summary>
    public int Rate => Mended;

    /// <summary>The rate of the ramp, and the first after it: just what the card step bears, so that the next step up is too much.</summary>
    public int RampRate => HalfMended;

    /// <summary>Settings of the loop. Attempts are not what ends an order here, and a minute is too short for a ramp of five a second.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("MaxAttempts", "20"),
        ("Replay:RatePerSecond", Text(Rate)),
        ("Replay:Burst", Text(HalfMended / 5)),
        ("Replay:Ramp:RatePerSecond", Text(RampRate)),
        ("Budget:Campaign", Text(Budget)),
    ];

    /// <summary>One in each of as many stretches: not all at once.</summary>
    private static HashSet<int> Draw(Random random, int count, int among)
    {
        int stretch = among / count;
        return [.. Enumerable.Range(0, count).Select(n => (n * stretch) + random.Next(stretch))];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
