namespace Retrier.Outage;

/// <summary>
/// A system with a capacity: it takes so many requests a second, with a tenth of a second of patience (three requests at least), and refuses the others. When it
/// is overrun by half for ten seconds, refusing alone keeps it busy, and it does half of what it could.
/// </summary>
internal sealed class Upstream(Scenario scenario)
{
    private const double Patience = 0.1;
    private const double Fewest = 3;
    private const double Overrun = 1.5;
    private const double Remembered = 10;

    private double _tokens;
    private double _filledAt;
    private double _offered;
    private double _offeredAt;

    /// <summary>Asks it once; true when it does the work.</summary>
    public bool Take(double second)
    {
        double capacity = scenario.CapacityAt(second);
        _offered = (_offered * Math.Exp((_offeredAt - second) / Remembered)) + 1;
        _offeredAt = second;
        double effective = _offered / Remembered > capacity * Overrun ? capacity / 2 : capacity;
        _tokens = Math.Min(Math.Max(Fewest, effective * Patience), _tokens + ((second - _filledAt) * effective));
        _filledAt = second;
        if (capacity <= 0 || _tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
