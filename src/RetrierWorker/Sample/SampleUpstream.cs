using System.Collections.Concurrent;

namespace RetrierWorker.Sample;

/// <summary>The three systems behind the sample's steps, with a switch to break and mend each, and a capacity that each may have.</summary>
internal sealed class SampleUpstream(Random random)
{
    /// <summary>The step that looks at the card.</summary>
    public const string CardStep = "ChargeCard";

    /// <summary>The steps, in order.</summary>
    public static readonly IReadOnlyList<string> Steps = ["ReserveStock", CardStep, "BookCourier"];

    private readonly ConcurrentDictionary<string, StepFault> _faults = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, StepCapacity> _capacities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <summary>What is broken now.</summary>
    public Dictionary<string, StepFault> Faults() => new(_faults, StringComparer.OrdinalIgnoreCase);

    public static bool IsStep(string step) => Steps.Contains(step, StringComparer.OrdinalIgnoreCase);

    public void Break(string step, StepFault fault) => _faults[step] = fault;

    public void Mend(string step) => _faults.TryRemove(step, out _);

    /// <summary>From now on a step serves no more than that, broken or mended; calls beyond it get 503.</summary>
    public void Limit(string step, StepCapacity capacity) => _capacities[step] = capacity;

    /// <summary>What one call meets.</summary>
    /// <param name="step">The step that is called.</param>
    /// <param name="card">The card of the order that it is called with; null for a good one.</param>
    public StepAnswer Call(string step, string? card)
    {
        (TimeSpan delay, int status) = (TimeSpan.Zero, StatusCodes.Status200OK);
        if (_faults.TryGetValue(step, out StepFault? fault))
        {
            delay = TimeSpan.FromMilliseconds(fault.DelayMilliseconds);
            status = Draw(fault.Percent) ? fault.Status : status;
        }

        return status is < 200 or >= 300 ? new StepAnswer(status, "broken by a switch", delay)
            : _capacities.TryGetValue(step, out StepCapacity? capacity) && !capacity.TryServe()
                ? new StepAnswer(StatusCodes.Status503ServiceUnavailable, "too many calls", delay)
            : IsRefused(step, card) ? new StepAnswer(StatusCodes.Status402PaymentRequired, "the card is refused", delay)
            : new StepAnswer(status, null, delay);
    }

    private static bool IsRefused(string step, string? card) =>
        string.Equals(step, CardStep, StringComparison.OrdinalIgnoreCase) && string.Equals(card, SampleOrder.RefusedCard, StringComparison.Ordinal);

    private bool Draw(int percent)
    {
        lock (_lock)
        {
            return random.Next(100) < percent;
        }
    }
}
