using System.Diagnostics;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Messages;

/// <summary>
/// The trace a message was made in: its W3C attributes, else X-Ray's header, which is all that a state machine's own send leaves
/// on it. It is forwarded unchanged; our own spans link to it.
/// </summary>
internal static class TraceContext
{
    public const string Parent = "traceparent";
    public const string State = "tracestate";

    /// <summary>The context to link to, or null when the message has none that can be read.</summary>
    public static ActivityContext? Of(ReceivedMessage message) =>
        ActivityContext.TryParse(ParentOf(message), message.TextAttribute(State), isRemote: true, out ActivityContext context)
            ? context
            : null;

    /// <summary>
    /// Copies the context to a message that replaces another: as it is, or what X-Ray's header says, for the queue does not carry
    /// that on.
    /// </summary>
    public static void Forward(ReceivedMessage from, IDictionary<string, MessageAttribute> to)
    {
        if (!from.Attributes.ContainsKey(Parent) && XRayHeader.ToTraceParent(from.TraceHeader) is { } parent)
        {
            to[Parent] = MessageAttribute.Of(parent);
        }

        foreach (string name in (ReadOnlySpan<string>)[Parent, State])
        {
            if (from.Attributes.TryGetValue(name, out MessageAttribute? value))
            {
                to[name] = value;
            }
        }
    }

    /// <summary>A message that has no context gets the current one, so that a batch does not end its trace.</summary>
    public static OutgoingMessage Inject(OutgoingMessage message, Activity? current) =>
        current is null || message.Attributes.ContainsKey(Parent) || message.Attributes.Count >= QueueLimits.Attributes
            ? message
            : message with
            {
                Attributes = new Dictionary<string, MessageAttribute>(message.Attributes, StringComparer.Ordinal)
                {
                    [Parent] = MessageAttribute.Of(current.Id!),
                },
            };

    private static string? ParentOf(ReceivedMessage message) => message.TextAttribute(Parent) ?? XRayHeader.ToTraceParent(message.TraceHeader);
}
