using Microsoft.AspNetCore.Http;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Configuration;
using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.AspNetCore.Answering;

/// <summary>What is said to those whose request is not handled because of what the ledger says. Pure.</summary>
internal static class Refusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(60);

    public static Refusal OtherPayload(GuardSettings settings, IReadOnlyList<string> parts) => new(
        settings.Options.MismatchStatus,
        IdempotencyCodes.PayloadDiffers,
        $"This {IdempotencyHeaders.Key} was used before with another payload; it differs in: {string.Join(", ", parts)}. Use a new key for a new request, and the same payload for a retry.")
    {
        Differs = parts,
    };

    public static Refusal InProgress(GuardSettings settings, LedgerRecord record, DateTimeOffset now) => new(
        settings.Options.InProgressStatus,
        IdempotencyCodes.InProgress,
        $"The first request with this {IdempotencyHeaders.Key} has not ended; nothing was done for this one. Ask again with the same key for its response.")
    {
        RetryAfter = RetryHint.For(record, now),
    };

    public static Refusal NotKept(LedgerRecord record) => new(
        StatusCodes.Status409Conflict,
        IdempotencyCodes.ResponseNotKept,
        record.ResultOmitted
            ? "This request was done before; its response was too large to keep, so it cannot be sent again. Read the outcome where it can be read; do not send the request under a new key, or it is done twice."
            : "This request was done before; what was kept of its response cannot be read. Read the outcome where it can be read; do not send the request under a new key, or it is done twice.");

    public static Refusal NoLedger(PortException error) => new(
        StatusCodes.Status503ServiceUnavailable,
        IdempotencyCodes.LedgerUnavailable,
        "Whether this request was done before cannot be asked now, so nothing was done. Send it again later with the same key.")
    {
        RetryAfter = error.PassesByItself ? Soon : Later,
    };

    public static Refusal LeaseLost() => new(
        StatusCodes.Status503ServiceUnavailable,
        IdempotencyCodes.LeaseLost,
        "This request was stopped on the way, because its claim to the key was lost. Send it again with the same key for its response.")
    {
        RetryAfter = Soon,
    };
}
