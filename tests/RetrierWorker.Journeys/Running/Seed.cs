using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RetrierWorker.Journeys.Running;

/// <summary>What a journey draws its random moments from; said by it, so that they can be had again.</summary>
internal sealed class Seed
{
    public int Value { get; } = Environment.TickCount & 0xFFFF;

    [SuppressMessage("Security", "CA5394", Justification = "Moments are drawn, nothing is guarded.")]
    public Random NewRandom() => new(Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
