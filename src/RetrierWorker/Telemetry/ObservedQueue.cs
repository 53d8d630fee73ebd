using System.Diagnostics;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Telemetry;

/// <summary>A queue that reports its calls as metrics and spans by the messaging conventions. Empty receives make no span.</summary>
internal sealed class ObservedQueue(IMessageQueue queue, Instruments instruments, string system, TimeProvider time) : IMessageQueue
{
    public string Name => queue.Name;

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset start = time.GetUtcNow();
        IReadOnlyList<ReceivedMessage> messages = await MeasureAsync(
            TelemetryNames.Spans.Receive,
            () => queue.ReceiveAsync(request, cancellationToken));
        if (messages.Count > 0)
        {
            instruments.ConsumedMessages.Add(messages.Count, Tags(TelemetryNames.Spans.Receive));
            ReportReceive(messages, start);
        }

        return messages;
    }

    public async Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken)
    {
        using Activity? span = Start(TelemetryNames.Spans.Send, ActivityKind.Producer, batch.Count);
        IReadOnlyList<EntryResult> results = await MeasureAsync(TelemetryNames.Spans.Send, () => queue.SendAsync(batch, cancellationToken), span);
        instruments.SentMessages.Add(results.Count(result => result.Acknowledged), Tags(TelemetryNames.Spans.Send));
        return results;
    }

    public async Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken)
    {
        using Activity? span = Start(TelemetryNames.Spans.Settle, ActivityKind.Client, receiptHandles.Count);
        return await MeasureAsync(TelemetryNames.Spans.Settle, () => queue.DeleteAsync(receiptHandles, cancellationToken), span);
    }

    public Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> batch, CancellationToken cancellationToken) =>
        MeasureAsync("change_visibility", () => queue.ChangeVisibilityAsync(batch, cancellationToken));

    public Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken) => queue.GetDepthAsync(cancellationToken);

    public Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) => queue.GetRetentionAsync(cancellationToken);

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> call, Activity? span = null)
    {
        long began = time.GetTimestamp();
        string? error = "cancelled";
        try
        {
            T result = await call();
            error = null;
            return result;
        }
        catch (PortException failure)
        {
            error = failure.Code;
            span?.SetStatus(ActivityStatusCode.Error, failure.Code).SetTag(TelemetryNames.Tags.ErrorType, failure.Code);
            throw;
        }
        finally
        {
            TagList tags = Tags(operation);
            if (error is not null)
            {
                tags.Add(TelemetryNames.Tags.ErrorType, error);
            }

            instruments.OperationDuration.Record(time.GetElapsedTime(began).TotalSeconds, tags);
        }
    }

    private TagList Tags(string operation) => new()
    {
        { TelemetryNames.Tags.System, system },
        { TelemetryNames.Tags.OperationName, operation },
        { TelemetryNames.Tags.Destination, Name },
    };

    private Activity? Start(string operation, ActivityKind kind, int messages) => instruments.Spans.StartActivity(
        kind,
        name: $"{operation} {Name}",
        tags:
        [
            .. Tags(operation),
            new(TelemetryNames.Tags.OperationType, operation),
            new(TelemetryNames.Tags.BatchCount, messages),
        ]);

    /// <summary>The span is made afterwards: a long poll that returned nothing would be 4,320 spans a day and queue.</summary>
    private void ReportReceive(IReadOnlyList<ReceivedMessage> messages, DateTimeOffset start)
    {
        using Activity? span = instruments.Spans.StartActivity(
            ActivityKind.Client,
            startTime: start,
            name: $"{TelemetryNames.Spans.Receive} {Name}",
            links: messages.Select(TraceContext.Of).OfType<ActivityContext>().Select(context => new ActivityLink(context)),
            tags:
            [
                .. Tags(TelemetryNames.Spans.Receive),
                new(TelemetryNames.Tags.OperationType, TelemetryNames.Spans.Receive),
                new(TelemetryNames.Tags.BatchCount, messages.Count),
            ]);
    }
}
