namespace RetrierWorker.Journeys.Running;

/// <summary>Waits for a state that nothing announces, by looking again and again within a bound.</summary>
internal static class Eventually
{
    /// <summary>The longest that anything may take on a busy machine, unless a test says otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until something is there that will do, and returns it.</summary>
    /// <param name="look">Looks once.</param>
    /// <param name="will">Whether it will do.</param>
    /// <param name="what">What is waited for, in the words of the failure.</param>
    /// <param name="within">The bound; <see cref="Patience"/> when null.</param>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> will, string what, TimeSpan? within = null)
    {
        using PeriodicTimer timer = new(LookEvery);
        using CancellationTokenSource bound = new(within ?? Patience);
        while (true)
        {
            T seen = await look();
            if (will(seen))
            {
                return seen;
            }

            try
            {
                await timer.WaitForNextTickAsync(bound.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"In {within ?? Patience:c} not: {what}. Last seen: {seen}", late);
            }
        }
    }
}
