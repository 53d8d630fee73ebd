using System.Globalization;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Configuration;
using RetrierWorker.Fingerprints;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Capture;

/// <summary>
/// Failure message -> Retry message, or the reason to park it. Decides only; repeating it for the same message leads to the same
/// incident and attempt, so a duplicate is harmless.
/// </summary>
internal sealed class CaptureHandler(
    LoopSettings loop,
    LoopMeters meters,
    CapturedFingerprints fingerprints,
    TimeProvider time) : IMessageHandler
{
    public ValueTask<Verdict> HandleAsync(ReceivedMessage message, CancellationToken abort) => ValueTask.FromResult(Decide(message));

    public void Forwarded(OutgoingMessage sent) =>
        meters.CountCaptured(fingerprints.Count(HeaderText.FingerprintOf(sent) ?? Fingerprint.Of(null, null)));

    private Verdict Decide(ReceivedMessage message)
    {
        HeaderReading header = HeaderText.Read(message);
        if (header.Problem is { } problem)
        {
            return new Verdict.Park(problem, header.Detail!);
        }

        FailureReading reading = FailureReader.Read(message.Body, loop.Message);
        if (reading.Work is not { } work)
        {
            return new Verdict.Park(reading.Reason!, reading.Detail);
        }

        return Judge(message, work, header);
    }

    /// <summary>What becomes of failed work, however it was learnt of.</summary>
    /// <param name="message">The message that told of it.</param>
    /// <param name="work">What it says.</param>
    /// <param name="header">What its attribute says.</param>
    public Verdict Judge(ReceivedMessage message, FailedWork work, HeaderReading header)
    {
        if (Lineage.Of(work, header, message.Id) is not { } lineage)
        {
            return new Verdict.Park(
                ParkReason.AttemptOutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"the attempt in the execution's name or in the input is not from 1 to {ExecutionName.MaxNumber}"));
        }

        FailedWork kept = loop.Replay.Mode is ReplayMode.Redrive ? work : work with { ExecutionId = null };
        OutgoingMessage retry = RetryMessage.Of(message, kept, lineage, header.Header, loop.Name, time.GetUtcNow());
        return lineage.Attempt > loop.MaxAttempts && header.Header?.Reason is null
            ? Exhausted(lineage, work, message with { Body = retry.Body, Attributes = retry.Attributes })
            : new Verdict.Forward(retry);
    }

    /// <summary>Parked in the form of a Retry message, so that moving it to the Retry queue is all it takes to replay it once more.</summary>
    private Verdict.Park Exhausted(Lineage lineage, FailedWork work, ReceivedMessage retry) => new(
        ParkReason.AttemptsExhausted,
        string.Create(
            CultureInfo.InvariantCulture,
            $"incident {lineage.Incident} failed again after {lineage.Attempt - 1} replays (MaxAttempts {loop.MaxAttempts}), last as {FailureFingerprint.Of(work.State, work.Error, work.Cause)}"),
        retry);
}
