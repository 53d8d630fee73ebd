using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Testing;

/// <summary>A gate that a test opens and closes.</summary>
internal sealed class TestGate : IPumpGate
{
    private readonly TaskCompletionSource _hasHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;

    public bool IsOpen { get; set; } = true;

    /// <summary>Whether messages may enter that were asked for while it was open.</summary>
    public bool LetsIn { get; set; } = true;

    public int Permits { get; set; } = int.MaxValue;

    public int Inside => Volatile.Read(ref _inside);

    /// <summary>Completes when somebody has asked and was held.</summary>
    public Task HasHeld => _hasHeld.Task;

    public GateAnswer Ask(int wanted)
    {
        if (IsOpen)
        {
            return GateAnswer.Pass(Math.Min(Permits, wanted));
        }

        _hasHeld.TrySetResult();
        return GateAnswer.Hold("tap", "the tap is closed", TimeSpan.FromMilliseconds(5));
    }

    public bool TryEnter(int messages)
    {
        if (!LetsIn)
        {
            return false;
        }

        Interlocked.Add(ref _inside, messages);
        return true;
    }

    public void Leave(int messages) => Interlocked.Add(ref _inside, -messages);
}
