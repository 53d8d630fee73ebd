using System.Collections.Concurrent;
using Retrier.Abstractions.Queues;
using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Testing;

/// <summary>A handler that does what a test says; forwards the body as it is unless told otherwise.</summary>
internal sealed class TestHandler : IMessageHandler
{
    public Func<ReceivedMessage, CancellationToken, ValueTask<Verdict>> OnMessage { get; set; } =
        static (message, _) => ValueTask.FromResult<Verdict>(new Verdict.Forward(new OutgoingMessage { Body = message.Body }));

    public ConcurrentQueue<string> Handled { get; } = new();

    public ConcurrentQueue<string> Acknowledged { get; } = new();

    public ValueTask<Verdict> HandleAsync(ReceivedMessage message, CancellationToken abort)
    {
        Handled.Enqueue(message.Body.Text());
        return OnMessage(message, abort);
    }

    public void Forwarded(OutgoingMessage sent) => Acknowledged.Enqueue(sent.Body.Text());
}
