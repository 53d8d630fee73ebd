namespace RetrierWorker.Guarding;

/// <summary>A guarded execution that runs.</summary>
/// <param name="Ticket">The work it does.</param>
/// <param name="ExtendedAt">The time stamp from which its lease counts.</param>
internal sealed record GuardedRun(GuardTicket Ticket, long ExtendedAt);
