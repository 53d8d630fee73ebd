using RetrierWorker.Pumping;

namespace RetrierWorker.Guarding;

/// <summary>Whether a replay may start: with a ticket where the loop is guarded, or the verdict on its message.</summary>
/// <param name="Ticket">What to end the work with; null when the loop is not guarded.</param>
/// <param name="Verdict">Null when it may start.</param>
internal sealed record GuardAnswer(GuardTicket? Ticket, Verdict? Verdict)
{
    /// <summary>The loop is not guarded.</summary>
    public static readonly GuardAnswer Unguarded = new(null, null);

    public static GuardAnswer Go(GuardTicket ticket) => new(ticket, null);

    public static GuardAnswer Not(Verdict verdict) => new(null, verdict);
}
