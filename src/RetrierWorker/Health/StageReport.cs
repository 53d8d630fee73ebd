namespace RetrierWorker.Health;

/// <summary>One stage in a report.</summary>
/// <param name="Tap"><c>open</c> or <c>closed</c>, as it counts.</param>
/// <param name="TapVersion">Version of the tap's parameter; 0 when it is missing.</param>
/// <param name="Gate">The gate that holds the stage, or null.</param>
/// <param name="Why">Why nothing moves, or null when the stage is at work.</param>
/// <param name="InHand">Messages received and not settled.</param>
/// <param name="SecondsSinceBeat">Since its receive loop last went round.</param>
internal sealed record StageReport(string Tap, long TapVersion, string? Gate, string? Why, int InHand, double SecondsSinceBeat);
