namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>What one search may still cost. Whoever looks at values or text spends from it first.</summary>
internal sealed class Budget(JmesPathLimits limits)
{
    private const int CharactersPerStep = 32;

    private int _steps = limits.Steps;

    public JmesPathLimits Limits => limits;

    public void Spend(int steps)
    {
        _steps -= Math.Min(steps, _steps + 1);
        if (_steps < 0)
        {
            throw Exceeded($"The search takes more than {limits.Steps} steps.");
        }
    }

    public void SpendText(int characters) => Spend(characters / CharactersPerStep);

    /// <summary>Refuses text or a result that would be too large.</summary>
    public void CheckSize(long bytes)
    {
        if (bytes > limits.ResultBytes)
        {
            throw Exceeded($"The search makes text or a result of more than {limits.ResultBytes} bytes.");
        }
    }

    public static JmesPathException Exceeded(string message) => new(JmesPathErrorKind.Limit, message);
}
