namespace Retrier.Outage;

/// <summary>What came of replaying in one way.</summary>
internal sealed class Result(string name, Scenario scenario)
{
    /// <summary>An overrun of a second is a burst; of ten, an overload.</summary>
    private const int Window = 10;

    public string Name => name;

    /// <summary>Executions started while the upstream was still broken; all wasted.</summary>
    public int Wasted { get; private set; }

    /// <summary>Executions started at all.</summary>
    public int Started { get; private set; }

    /// <summary>Executions that failed again after the upstream was mended.</summary>
    public int FailedAgain { get; private set; }

    /// <summary>Poison that was parked.</summary>
    public int Parked { get; private set; }

    /// <summary>What would have succeeded, and was parked.</summary>
    public int ParkedWrongly { get; private set; }

    /// <summary>From the mending to the last success, in seconds; without end when something is left that would succeed.</summary>
    public double Drain { get; private set; }

    /// <summary>Starts in each second.</summary>
    public int[] Offered { get; } = new int[Simulation.LongestSeconds];

    /// <summary>Of what was started after the mending, what failed again.</summary>
    public double FailedShare => (double)FailedAgain / (Started - Wasted);

    /// <summary>By how much the upstream's capacity was exceeded over the worst ten seconds after it was mended, as a share of it.</summary>
    public double Overload() => Overload((int)scenario.MendedAt, Window);

    /// <summary>The same from some second on, over other spans.</summary>
    public double Overload(int first, int span) => Enumerable.Range(first, Simulation.LongestSeconds - first - span)
        .Max(second => (Offered.AsSpan(second, span).ToArray().Sum() / Enumerable.Range(second, span).Sum(it => scenario.CapacityAt(it))) - 1);

    public void CountStart(double second)
    {
        Started++;
        Offered[(int)second]++;
        Wasted += second < scenario.MendedAt ? 1 : 0;
    }

    public void CountEnd(double second, bool succeeded)
    {
        if (succeeded)
        {
            Drain = second - scenario.MendedAt;
        }
        else if (second >= scenario.MendedAt + scenario.Duration)
        {
            FailedAgain++;
        }
    }

    public void CountLeft(int healthy) => Drain = healthy > ParkedWrongly ? double.PositiveInfinity : Drain;

    public void CountParked(bool isPoison)
    {
        Parked += isPoison ? 1 : 0;
        ParkedWrongly += isPoison ? 0 : 1;
    }
}
