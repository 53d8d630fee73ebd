namespace Retrier.Idempotency.Guarding;

/// <summary>What came of asking for the work, and of waiting for whoever has it.</summary>
/// <param name="Claim">The answer.</param>
/// <param name="AskedAt">The time stamp before it was asked for: a lease that was taken cannot have begun earlier.</param>
/// <param name="Waited">Whether another run was waited for.</param>
internal sealed record Turn(WorkClaim Claim, long AskedAt, bool Waited);
