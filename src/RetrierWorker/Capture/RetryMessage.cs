using Retrier.Abstractions.Queues;

using RetrierWorker.Fingerprints;
using RetrierWorker.Messages;

namespace RetrierWorker.Capture;

/// <summary>Makes the message that goes to the Retry queue: the input byte for byte, one attribute of ours, the trace as it was.</summary>
internal static class RetryMessage
{
    private const int MaxError = 200;
    private const int MaxCause = 500;
    private const int MaxExecutionId = 300;

    public static OutgoingMessage Of(
        ReceivedMessage failure,
        FailedWork work,
        Lineage lineage,
        RetrierHeader? returned,
        string loop,
        DateTimeOffset now)
    {
        RetrierHeader header = new()
        {
            Version = HeaderText.Version,
            Loop = loop,
            Incident = lineage.Incident.ToString(),
            Attempt = lineage.Attempt,
            FailedAt = failure.SentAt,
            CapturedAt = now,
            Error = Cut(work.Error, MaxError),
            Cause = Cut(work.Cause, MaxCause),
            Fingerprint = FailureFingerprint.Of(work.State, work.Error, work.Cause),
            SourceMessageId = failure.Id,
            ExecutionId = work.ExecutionId is { Length: <= MaxExecutionId } id ? id : null,
            Key = work.KeyHash,
            Generation = lineage.Generation == 0 ? null : lineage.Generation,

            // a parked message that an operator put into the Failure queue keeps the mark that makes its replay a deliberate one
            Reason = returned?.Reason,
        };
        Dictionary<string, MessageAttribute> attributes = new(StringComparer.Ordinal)
        {
            [RetrierHeader.AttributeName] = HeaderText.Write(header),
        };
        TraceContext.Forward(failure, attributes);
        return new OutgoingMessage
        {
            Body = work.RetriedInInput?.Raise(work.Input, lineage.Attempt) ?? work.Input,
            Attributes = attributes,
            GroupId = failure.GroupId,
        };
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
