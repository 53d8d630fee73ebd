using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Configuration;
using RetrierWorker.Fingerprints;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;

namespace RetrierWorker.Replay;

/// <summary>What a Retry message asks for: a replay, or another verdict at once. Pure.</summary>
internal static class ReplayRequest
{
    /// <summary>What is not this campaign's is looked at again after this long.</summary>
    private static readonly TimeSpan NotNow = TimeSpan.FromSeconds(30);

    /// <summary>Decides on a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="header">What its attribute says.</param>
    /// <param name="maxAttempts">Replays of one incident.</param>
    /// <param name="campaign">The campaign that is under way.</param>
    /// <param name="only">The fingerprint that is replayed; null for all.</param>
    /// <returns>Either the name to start under, or the verdict.</returns>
    public static (ExecutionName? Name, Verdict? Verdict) Of(
        ReceivedMessage message,
        HeaderReading header,
        int maxAttempts,
        Campaign campaign,
        string? only)
    {
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

        if (only is not null && !FingerprintFilter.Passes(only, header.Header?.Fingerprint))
        {
            return (null, new Verdict.GiveBack(NotNow, "other-fingerprint"));
        }

        return Name(message, header, maxAttempts);
    }

    /// <summary>
    /// The call for it. A redrive's token is of this very failure: the execution's name stays the same through all its redrives,
    /// and a token used before would be answered as done.
    /// </summary>
    public static ReplayCall CallOf(ReceivedMessage message, ExecutionName name, IStateMachine machine, (ReplayMode Mode, int MaxAttempts) rules)
    {
        StartRequest start = new(
            name.ToString(),
            message.Body,
            message.TextAttribute(TraceContext.Parent),
            message.TextAttribute(TraceContext.State),
            message.TraceHeader)
        {
            AwaitEnd = rules.Mode is ReplayMode.Sync,
        };
        if (rules.Mode is not ReplayMode.Redrive || HeaderText.Read(message).Header is not { ExecutionId: { } failed } header)
        {
            return new ReplayCall(machine, start, Redrive: null);
        }

        int left = header.Reason is null ? rules.MaxAttempts - name.Attempt + 1 : int.MaxValue;
        byte[] token = SHA256.HashData(Encoding.UTF8.GetBytes($"{name}/{header.SourceMessageId ?? message.Id}"));
        return new ReplayCall(machine, start, new RedriveRequest(failed, Convert.ToHexStringLower(token), header.FailedAt, left));
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
