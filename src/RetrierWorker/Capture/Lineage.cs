using Retrier.Abstractions.Incidents;

using RetrierWorker.Messages;

namespace RetrierWorker.Capture;

/// <summary>Which incident a failure belongs to, and which attempt it is captured for. Pure.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Attempt">The replay that comes next, from 1.</param>
/// <param name="Generation">Deliberate replays of a parked message so far.</param>
internal sealed record Lineage(IncidentId Incident, int Attempt, int Generation)
{
    /// <summary>
    /// Asked in this order: the attribute, if the message comes back with one; the failed execution's name, if it was a replay; the
    /// failed execution's id; the message's own id. A count in the input can raise the attempt, never lower it.
    /// </summary>
    /// <returns>Null when a number in it cannot be believed.</returns>
    public static Lineage? Of(FailedWork work, HeaderReading header, string messageId)
    {
        if (work.RetriedInInput is { Value: null })
        {
            return null;
        }

        Lineage? found = Find(work, header, messageId);
        return found is null ? null : found with { Attempt = Math.Max(found.Attempt, (work.RetriedInInput?.Value ?? 0) + 1) };
    }

    private static Lineage? Find(FailedWork work, HeaderReading header, string messageId)
    {
        if (header is { Incident: { } incident, Attempt: { } attempt })
        {
            return new Lineage(incident, attempt, header.Header?.Generation ?? 0);
        }

        string? name = work.ExecutionName ?? NameIn(work.ExecutionId);
        if (!ExecutionName.IsReplay(name))
        {
            return new Lineage(IncidentId.Begin(work.ExecutionId ?? name ?? messageId), 1, 0);
        }

        return ExecutionName.Parse(name) is { Attempt: < ExecutionName.MaxNumber } replay
            ? new Lineage(replay.Incident, replay.Attempt + 1, replay.Generation)
            : null;
    }

    /// <summary>An execution's ARN ends with its name.</summary>
    private static string? NameIn(string? executionId) => executionId?[(executionId.LastIndexOf(':') + 1)..];
}
