namespace RetrierWorker.Replay;

/// <summary>A message's place among those that wait for a permit; left once.</summary>
internal sealed class Permit(ReplayGate gate) : IDisposable
{
    private bool _left;

    public void Dispose()
    {
        if (!_left)
        {
            _left = true;
            gate.PermitSettled();
        }
    }
}
