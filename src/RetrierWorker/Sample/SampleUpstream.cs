using System.Collections.Concurrent;

namespace RetrierWorker.Sample;

/// <summary>The three systems behind the sample's steps, with a switch to break and mend each.</summary>
internal sealed class SampleUpstream(Random random)
{
    /// <summary>The steps, in order.</summary>
    public static readonly IReadOnlyList<string> Steps = ["ReserveStock", "ChargeCard", "BookCourier"];

    private readonly ConcurrentDictionary<string, StepFault> _faults = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <summary>What is broken now.</summary>
    public Dictionary<string, StepFault> Faults() => new(_faults, StringComparer.OrdinalIgnoreCase);

    public static bool IsStep(string step) => Steps.Contains(step, StringComparer.OrdinalIgnoreCase);

    public void Break(string step, StepFault fault) => _faults[step] = fault;

    public void Mend(string step) => _faults.TryRemove(step, out _);

    /// <summary>What one call meets: how long it takes, and the status it gets.</summary>
    public (TimeSpan Delay, int Status) Call(string step)
    {
        if (!_faults.TryGetValue(step, out StepFault? fault))
        {
            return (TimeSpan.Zero, StatusCodes.Status200OK);
        }

        return (TimeSpan.FromMilliseconds(fault.DelayMilliseconds), Draw(fault.Percent) ? fault.Status : StatusCodes.Status200OK);
    }

    private bool Draw(int percent)
    {
        lock (_lock)
        {
            return random.Next(100) < percent;
        }
    }
}
