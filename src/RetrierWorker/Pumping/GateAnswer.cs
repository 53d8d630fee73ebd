namespace RetrierWorker.Pumping;

/// <summary>A gate's answer.</summary>
/// <param name="Permits">How many messages may be received; 0 when the gate holds.</param>
/// <param name="Gate">Which gate holds; null when none does.</param>
/// <param name="Why">Why, in words for an operator.</param>
/// <param name="AskAgain">When to ask again.</param>
internal readonly record struct GateAnswer(int Permits, string? Gate, string? Why, TimeSpan AskAgain)
{
    public static GateAnswer Pass(int permits) => new(permits, null, null, TimeSpan.Zero);

    public static GateAnswer Hold(string gate, string why, TimeSpan askAgain) => new(0, gate, why, askAgain);
}
