using System.Globalization;
using System.Text;
using Retrier.Abstractions.Outcomes;

namespace RetrierWorker.Tests.Testing;

/// <summary>Status changes in a form of our own: the name, how it ended, when, and whether it was redriven.</summary>
internal sealed class ScriptedEvents : IOutcomeEvents
{
    public const string NotEnded = "running";
    public const string OfOthers = "others";

    /// <summary>The body that tells of an end.</summary>
    public static string BodyOf(ExecutionOutcome outcome, bool? redriven = null) => string.Create(
        CultureInfo.InvariantCulture, $"{outcome.ExecutionName} {outcome.Kind} {outcome.EndedAt?.UtcTicks} {redriven}");

    public OutcomeEvent Read(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span) switch
    {
        NotEnded => new OutcomeEvent(OutcomeEventKind.NotEnded),
        OfOthers => new OutcomeEvent(OutcomeEventKind.OtherStateMachine),
        { } text when text.Split(' ') is [{ } name, { } kind, { } ticks, { } redriven] => new OutcomeEvent(
            OutcomeEventKind.Ended,
            new ExecutionOutcome(
                name,
                Enum.Parse<OutcomeKind>(kind),
                ticks.Length == 0 ? null : new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)),
            bool.TryParse(redriven, out bool was) ? was : null),
        _ => new OutcomeEvent(OutcomeEventKind.NotUnderstood),
    };
}
