using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>A message in hand: received, and not settled yet.</summary>
internal sealed class InFlightMessage(
    ReceivedMessage message,
    bool isDone,
    DateTimeOffset leaseUntil,
    CancellationToken abortHandling) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopWork = CancellationTokenSource.CreateLinkedTokenSource(abortHandling);
    private bool _settled;

    public ReceivedMessage Message { get; } = message;

    /// <summary>It was handled at an earlier delivery and only waits to be deleted; it has not passed the gate.</summary>
    public bool IsDone { get; } = isDone;

    /// <summary>When it becomes visible to others. Written and read by the lease keeper only.</summary>
    public DateTimeOffset LeaseUntil { get; set; } = leaseUntil;

    /// <summary>Whether another receiver may have it by now.</summary>
    public bool LeaseLost { get; private set; }

    /// <summary>Work on it must stop.</summary>
    public CancellationToken StopWork => _stopWork.Token;

    public void LoseLease()
    {
        lock (_lock)
        {
            if (!_settled)
            {
                LeaseLost = true;
                _stopWork.Cancel();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _settled = true;
            _stopWork.Dispose();
        }
    }
}
