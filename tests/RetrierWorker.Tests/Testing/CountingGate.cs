using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Testing;

/// <summary>Passes everything on to a gate, and tells when so many messages have left.</summary>
internal sealed class CountingGate(IPumpGate gate) : IPumpGate
{
    private readonly SemaphoreSlim _left = new(0);

    public GateAnswer Ask(int wanted) => gate.Ask(wanted);

    public bool TryEnter(int messages) => gate.TryEnter(messages);

    public void Leave(int messages)
    {
        gate.Leave(messages);
        _left.Release(messages);
    }

    /// <summary>Completes when so many more messages are settled and nothing is known of them any more.</summary>
    public async Task LeftAsync(int messages)
    {
        using CancellationTokenSource patience = new(PumpBench.Patience);
        for (int i = 0; i < messages; i++)
        {
            await _left.WaitAsync(patience.Token);
        }
    }
}
