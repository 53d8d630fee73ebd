using System.Diagnostics.CodeAnalysis;

namespace RetrierWorker.Demo;

/// <summary>What a demo is run with.</summary>
/// <param name="Orders">Orders that fail; another 20 succeed first.</param>
/// <param name="Seed">What the orders are drawn from.</param>
internal sealed record DemoOptions(int Orders, int Seed)
{
    /// <summary>Orders that succeed before anything breaks.</summary>
    public const int FirstOrders = 20;

    /// <summary>The same throws for the same seed.</summary>
    [SuppressMessage("Security", "S2245", Justification = "Sample orders are drawn, nothing is guarded.")]
    public Random Dice() => new(Seed);
}
