using System.Threading.Channels;
using Retrier.Testing;
using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Testing;

/// <summary>Passes everything on to a gate, and tells when so many messages have left.</summary>
internal sealed class CountingGate(IPumpGate gate) : IPumpGate
{
    private readonly Channel<int> _left = Channel.CreateUnbounded<int>();

    public GateAnswer Ask(int wanted) => gate.Ask(wanted);

    public bool TryEnter(int messages) => gate.TryEnter(messages);

    public void Leave(int messages)
    {
        gate.Leave(messages);
        _left.Writer.TryWrite(messages);
    }

    /// <summary>Completes when so many more messages are settled and nothing is known of them any more.</summary>
    public async Task LeftAsync(int messages)
    {
        while (messages > 0)
        {
            messages -= await _left.Reader.ReadAsync(CancellationToken.None).AsTask().InTimeAsync();
        }
    }
}
