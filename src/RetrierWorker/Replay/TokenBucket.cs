namespace RetrierWorker.Replay;

/// <summary>
/// The arithmetic of a token bucket: a pause fills it up to the burst, each start takes one token, the rate puts them back. Pure;
/// the caller hands in the time that has passed.
/// </summary>
/// <param name="Tokens">Tokens in the bucket, with fractions.</param>
/// <param name="Rate">Tokens put in a second.</param>
/// <param name="Burst">Tokens it holds at most.</param>
internal readonly record struct TokenBucket(double Tokens, double Rate, double Burst)
{
    public static TokenBucket Full(double rate, double burst) => new(burst, rate, burst);

    /// <summary>Whole tokens that can be taken now.</summary>
    public int Available => (int)Tokens;

    public TokenBucket After(TimeSpan elapsed) =>
        this with { Tokens = Math.Min(Burst, Tokens + (Math.Max(0, elapsed.TotalSeconds) * Rate)) };

    public TokenBucket Take(int tokens) => this with { Tokens = Tokens - tokens };

    /// <summary>A new rate changes what is put in from now on; neither it nor a larger bucket gives tokens by itself.</summary>
    public TokenBucket At(double rate, double burst) => new(Math.Min(Tokens, burst), rate, burst);

    /// <summary>How long until so many tokens are there; zero when they are.</summary>
    public TimeSpan Until(int tokens) =>
        Tokens >= tokens ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min((tokens - Tokens) / Rate, 3600));
}
