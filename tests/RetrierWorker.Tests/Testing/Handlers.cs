using System.Diagnostics.CodeAnalysis;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Capture;
using RetrierWorker.Configuration;
using RetrierWorker.Fingerprints;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>The decisions of capture and replay, without queues around them.</summary>
internal static class Handlers
{
    /// <summary>Open for good: everything captured up to the clock's start belongs to it.</summary>
    public static readonly Campaign Campaign = new("orders-1.1", ManualTimeProvider.Start);

    public static Verdict Capture(string body, int maxAttempts = 3, MessageSettings? message = null) =>
        Capture(TestMessages.Of(body), maxAttempts, message);

    [SuppressMessage("Reliability", "CA2012", Justification = "That it has completed is looked at first.")]
    [SuppressMessage("Major Code Smell", "S5034", Justification = "That it has completed is looked at first.")]
    [SuppressMessage("Design", "MA0045", Justification = "Capture decides without waiting for anything, which is looked at first.")]
    public static Verdict Capture(ReceivedMessage received, int maxAttempts = 3, MessageSettings? message = null)
    {
        using Instruments instruments = new();
        ManualTimeProvider clock = new();
        CaptureHandler handler = new(
            TestSettings.Loop(maxAttempts, message), new LoopMeters(TestSettings.LoopName, instruments), new CapturedFingerprints(clock), clock);
        ValueTask<Verdict> verdict = handler.HandleAsync(received, CancellationToken.None);

        verdict.IsCompletedSuccessfully.ShouldBeTrue();
        return verdict.Result;
    }

    /// <summary>What capture sends to the Retry queue.</summary>
    public static OutgoingMessage Captured(ReceivedMessage received, int maxAttempts = 3, MessageSettings? message = null) =>
        Capture(received, maxAttempts, message).ShouldBeOfType<Verdict.Forward>().Message;

    public static RetrierHeader HeaderOf(OutgoingMessage message) => HeaderText.Read(TestMessages.Of(message, "copy")).Header!;

    /// <summary>The name under which replay would start a message, or null.</summary>
    public static string? ReplayName(ReceivedMessage message, int maxAttempts = 3) =>
        ReplayRequest.Of(message, HeaderText.Read(message), maxAttempts, Campaign, null).Name?.ToString();

    /// <summary>The verdict of replay on a message that it does not start.</summary>
    public static Verdict? ReplayVerdict(ReceivedMessage message, int maxAttempts = 3, string? only = null) =>
        ReplayRequest.Of(message, HeaderText.Read(message), maxAttempts, Campaign, only).Verdict;
}
