using System.Diagnostics;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Messages;

/// <summary>The W3C trace context a message was made in. It is forwarded unchanged; our own spans link to it.</summary>
internal static class TraceContext
{
    public const string Parent = "traceparent";
    public const string State = "tracestate";

    /// <summary>The context to link to, or null when the message has none that can be read.</summary>
    public static ActivityContext? Of(ReceivedMessage message) =>
        ActivityContext.TryParse(message.TextAttribute(Parent), message.TextAttribute(State), isRemote: true, out ActivityContext context)
            ? context
            : null;

    /// <summary>Copies the context, as it is, to a message that replaces another.</summary>
    public static void Forward(ReceivedMessage from, IDictionary<string, MessageAttribute> to)
    {
        foreach (string name in (ReadOnlySpan<string>)[Parent, State])
        {
            if (from.Attributes.TryGetValue(name, out MessageAttribute? value))
            {
                to[name] = value;
            }
        }
    }
}
