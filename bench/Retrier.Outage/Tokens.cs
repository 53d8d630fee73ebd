namespace Retrier.Outage;

/// <summary>A token bucket without much of a burst: a tenth of a second's worth.</summary>
internal sealed class Tokens
{
    private double _tokens;
    private double _filledAt;

    /// <summary>Whole tokens there are now.</summary>
    public int At(double second, double rate)
    {
        _tokens = Math.Min(Math.Max(1, rate / 10), _tokens + ((second - _filledAt) * rate));
        _filledAt = second;
        return (int)_tokens;
    }

    /// <summary>One less.</summary>
    public void Take() => _tokens--;
}
