namespace RetrierWorker.Pumping;

/// <summary>What the receivers of one pump share.</summary>
/// <param name="Capacity">Free places for messages in hand.</param>
/// <param name="Busy">Whether one receiver is enough.</param>
/// <param name="Leases">Holds what is received until it is settled.</param>
/// <param name="Deletes">What only waits to be deleted.</param>
internal sealed record ReceiverParts(SemaphoreSlim Capacity, BusySignal Busy, LeaseKeeper Leases, DeleteMemory Deletes);
