namespace Retrier.Outage;

/// <summary>What happens: how much has failed, when the upstream is mended, and how far.</summary>
internal sealed record Scenario
{
    /// <summary>How much waits in the Retry queue when the replay tap is opened, at 0 seconds.</summary>
    public int Failures { get; init; } = 100_000;

    /// <summary>How many of them fail whatever the upstream does, as a share.</summary>
    public double Poison { get; init; } = 0.01;

    /// <summary>When the upstream begins to work again, in seconds. Whoever opened the tap believed it did already.</summary>
    public double MendedAt { get; init; } = 600;

    /// <summary>Requests a second that it takes then.</summary>
    public double HalfCapacity { get; init; } = 50;

    /// <summary>Requests a second that it takes in the end.</summary>
    public double FullCapacity { get; init; } = 100;

    /// <summary>How long it takes from the one to the other, in seconds.</summary>
    public double Recovery { get; init; } = 300;

    /// <summary>When it loses capacity again, if it does, in seconds.</summary>
    public double FallsAt { get; init; } = 1300;

    /// <summary>What is left of it then, as a share.</summary>
    public double FallsTo { get; init; } = 1;

    /// <summary>From start to end of an execution, in seconds.</summary>
    public double Duration { get; init; } = 1;

    /// <summary>How long after the end of an execution that is heard, in seconds: up to one.</summary>
    public double HeardAfter(int message) => Hash(message, Seed + 1);

    /// <summary>What an execution costs: ten states at $0.025 a thousand.</summary>
    public decimal Price { get; init; } = 0.00025m;

    /// <summary>Other capacities, poison and durations. There is as much to do for each as takes it some 18 minutes.</summary>
    public static IEnumerable<Scenario> Grid() =>
        from duration in new[] { 1.0, 10 }
        from capacity in new[] { 20.0, 100, 250 }
        from poison in new[] { 0, 0.002, 0.01, 0.05 }
        select For(capacity, poison, duration);

    /// <summary>The same with another capacity.</summary>
    public static Scenario For(double capacity, double poison, double duration) => new()
    {
        Failures = (int)(capacity * 1000),
        HalfCapacity = capacity / 2,
        FullCapacity = capacity,
        Poison = poison,
        Duration = duration,
    };

    /// <summary>Whether this one fails whatever the upstream does.</summary>
    public bool IsPoison(int message) => Hash(message, Seed) < Poison;

    /// <summary>Another one has other incidents poisoned.</summary>
    public int Seed { get; init; }

    /// <summary>Requests a second that it takes at a time.</summary>
    public double CapacityAt(double second) => second < MendedAt
        ? 0
        : Math.Min(FullCapacity, HalfCapacity + ((FullCapacity - HalfCapacity) * (second - MendedAt) / Recovery)) * (second < FallsAt ? 1 : FallsTo);

    /// <summary>How long after being mended the upstream could have tried everything once, in seconds: without that nobody knows what is poison.</summary>
    public double IdealDrain()
    {
        const double Step = 0.1;
        double left = Failures;
        double second = MendedAt;
        while (left > 0)
        {
            left -= CapacityAt(second) * Step;
            second += Step;
        }

        return second - MendedAt;
    }

    /// <summary>A number from 0 to 1 that is always the same for the same message (the finaliser of SplitMix64).</summary>
    private static double Hash(int message, int seed)
    {
        ulong z = ((ulong)(uint)seed << 32) + (uint)message + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
