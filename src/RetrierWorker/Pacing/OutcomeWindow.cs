namespace RetrierWorker.Pacing;

/// <summary>Outcomes of the last while, counted in sixty parts of it, so that it takes the same room however many there are.</summary>
/// <param name="length">How long is remembered.</param>
/// <param name="time">The clock.</param>
internal sealed class OutcomeWindow(TimeSpan length, TimeProvider time)
{
    private const int Parts = 60;

    private readonly Lock _lock = new();
    private readonly long[] _at = new long[Parts];
    private readonly int[] _succeeded = new int[Parts];
    private readonly int[] _failedAgain = new int[Parts];
    private readonly long _bornAt = time.GetTimestamp();

    /// <summary>Counts one.</summary>
    public void Add(bool succeeded)
    {
        lock (_lock)
        {
            long part = Part();
            int slot = (int)(part % Parts);
            if (_at[slot] != part + 1)
            {
                (_at[slot], _succeeded[slot], _failedAgain[slot]) = (part + 1, 0, 0);
            }

            (succeeded ? _succeeded : _failedAgain)[slot]++;
        }
    }

    /// <summary>What is in it now.</summary>
    public (int Succeeded, int FailedAgain) Count()
    {
        lock (_lock)
        {
            // a slot that was never written, or cleared, says 0
            long oldest = Math.Max(0, Part() + 1 - Parts);
            (int succeeded, int failedAgain) = (0, 0);
            for (int slot = 0; slot < Parts; slot++)
            {
                if (_at[slot] > oldest)
                {
                    succeeded += _succeeded[slot];
                    failedAgain += _failedAgain[slot];
                }
            }

            return (succeeded, failedAgain);
        }
    }

    /// <summary>Forgets all: what was before a break says nothing about after it.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            Array.Clear(_at);
        }
    }

    private long Part() => (long)(time.GetElapsedTime(_bornAt) / length * Parts);
}
