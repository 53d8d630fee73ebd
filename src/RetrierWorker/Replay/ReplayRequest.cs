using System.Globalization;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Messages;
using RetrierWorker.Pumping;

namespace RetrierWorker.Replay;

/// <summary>What a Retry message asks for: a start, or another verdict at once. Pure.</summary>
internal static class ReplayRequest
{
    /// <summary>What is not this campaign's is looked at again after this long.</summary>
    private static readonly TimeSpan NotNow = TimeSpan.FromSeconds(30);

    /// <summary>Decides on a message.</summary>
    /// <returns>Either the name to start under, or the verdict.</returns>
    public static (ExecutionName? Name, Verdict? Verdict) Of(ReceivedMessage message, int maxAttempts, Campaign campaign, string? only)
    {
        HeaderReading header = HeaderText.Read(message);
        if (header.Problem is { } problem)
        {
            return (null, new Verdict.Park(problem, header.Detail!));
        }

        if (JsonShape.WhyNotInput(message.Body.Span) is { } reason)
        {
            return (null, new Verdict.Park(reason, string.Create(CultureInfo.InvariantCulture, $"{message.Body.Length} bytes; an execution takes a JSON object of up to {StateMachineLimits.InputBytes}")));
        }

        if (!campaign.Covers(header.Header?.CapturedAt))
        {
            return (null, new Verdict.GiveBack(NotNow, "after-cut-off"));
        }

        if (only is not null && !string.Equals(only, header.Header?.Fingerprint, StringComparison.Ordinal))
        {
            return (null, new Verdict.GiveBack(NotNow, "other-fingerprint"));
        }

        return Name(message, header, maxAttempts);
    }

    private static (ExecutionName? Name, Verdict? Verdict) Name(ReceivedMessage message, HeaderReading header, int maxAttempts)
    {
        int attempt = header.Attempt ?? 1;
        bool deliberate = header.Header?.Reason is not null;
        if (attempt > maxAttempts && !deliberate)
        {
            return (null, new Verdict.Park(
                ParkReason.AttemptsExhausted,
                string.Create(CultureInfo.InvariantCulture, $"attempt {attempt} of at most {maxAttempts}")));
        }

        // a parked message that somebody put back on purpose: the name of its last start is taken, and a new generation is not
        int generation = (header.Header?.Generation ?? 0) + (deliberate ? 1 : 0);
        IncidentId incident = header.Incident ?? IncidentId.Begin(header.Header?.SourceMessageId ?? message.Id);
        return (ExecutionName.For(incident, attempt, message.Body.Span, generation), null);
    }
}
