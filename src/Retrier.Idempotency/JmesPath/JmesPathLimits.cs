namespace Retrier.Idempotency.JmesPath;

/// <summary>
/// What one expression may cost, so that neither a hostile expression nor a hostile document can exhaust the process.
/// Reaching a limit is a <see cref="JmesPathException"/> of kind <see cref="JmesPathErrorKind.Limit"/>.
/// </summary>
public sealed record JmesPathLimits
{
    /// <summary>
    /// The most that <see cref="Nesting"/> may be: what a small thread's stack (512 KiB) holds with room to spare.
    /// </summary>
    public const int MaxNesting = 256;

    /// <summary>The defaults.</summary>
    public static JmesPathLimits Default { get; } = new();

    /// <summary>The longest expression, in characters. Default 4,096.</summary>
    public int ExpressionLength { get; init => field = Positive(value); } = 4_096;

    /// <summary>
    /// The deepest nesting of parentheses, brackets, functions and projections. Default 64, at most 256.
    /// </summary>
    public int Nesting { get; init => field = Math.Min(Positive(value), MaxNesting); } = 64;

    /// <summary>
    /// The steps of one search. A step is one value looked at or made, or 32 characters of text. Default 4,000,000,
    /// which is below a second.
    /// </summary>
    public int Steps { get; init => field = Positive(value); } = 4_000_000;

    /// <summary>
    /// The largest result, or text on the way to it, that is made rather than selected; in bytes. Default 1 MiB.
    /// </summary>
    public int ResultBytes { get; init => field = Positive(value); } = 1_048_576;

    /// <summary>The largest text that <c>powertools_base64_gzip</c> inflates, in bytes. Default 1 MiB.</summary>
    public int InflatedBytes { get; init => field = Positive(value); } = 1_048_576;

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
