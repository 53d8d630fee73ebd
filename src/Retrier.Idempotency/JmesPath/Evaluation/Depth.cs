namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>Bounds the recursion into values, whose depth no expression can be blamed for.</summary>
internal static class Depth
{
    /// <summary>Four times what System.Text.Json reads by default, and far from any stack's end.</summary>
    private const int Max = 256;

    public static int Below(int depth) => depth < Max
        ? depth + 1
        : throw Budget.Exceeded($"A value is nested deeper than {Max} levels, too deep to be compared or written.");
}
