using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Answering;
using Retrier.Idempotency.AspNetCore.Configuration;
using Retrier.Idempotency.AspNetCore.Running;
using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.AspNetCore.Asking;

/// <summary>Stands before an endpoint: checks the request, asks the ledger, and lets it through or answers it.</summary>
/// <param name="handler">The endpoint.</param>
/// <param name="point">Its settings.</param>
internal sealed partial class EndpointGuard(RequestDelegate handler, GuardPoint point)
{
    public async Task InvokeAsync(HttpContext context)
    {
        GuardSettings settings = point.Settings;
        if (!settings.Options.Required && context.Request.Headers[IdempotencyHeaders.Key].Count == 0)
        {
            await handler(context).ConfigureAwait(false);
            GuardTelemetry.Count(settings.Options.Prefix, Provenance.RanUnguarded);
            return;
        }

        (GuardedRequest? request, Refusal? refusal) = await RequestChecks.ReadAsync(context, settings).ConfigureAwait(false);
        if (request is null)
        {
            await Problem.WriteAsync(context, refusal!).ConfigureAwait(false);
            return;
        }

        await AskAsync(context, settings, request).ConfigureAwait(false);
    }

    private async Task AskAsync(HttpContext context, GuardSettings settings, GuardedRequest request)
    {
        var services = GuardServices.Of(context);
        long askedAt = services.Time.GetTimestamp();
        LedgerClaim answer;
        try
        {
            // not cancelled by a client that goes away: whether the key was acquired must be known, or it stays taken for a lease
            answer = await services.Ledger.AcquireAsync(request.Wish, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PortException error)
        {
            Log.CannotAsk(services.Logger, error, context.GetEndpoint()?.DisplayName, error.Code);
            await Problem.WriteAsync(context, Refusals.NoLedger(error)).ConfigureAwait(false);
            return;
        }

        var claim = WorkClaim.Of(services.Ledger, request.Wish, answer);
        if (claim.Work is not { } work)
        {
            await AnswerAsync(context, settings, services, claim).ConfigureAwait(false);
            return;
        }

        if (context.RequestAborted.IsCancellationRequested)
        {
            await LedgerTelling.TellAsync(work.ReleaseAsync, services.Time).ConfigureAwait(false);
            return;
        }

        GuardedRun run = new(context, work, settings, services);
        await run.RunAsync(handler, request, askedAt).ConfigureAwait(false);
    }

    /// <summary>What a duplicate is told.</summary>
    private static Task AnswerAsync(HttpContext context, GuardSettings settings, GuardServices services, WorkClaim claim)
    {
        string? endpoint = context.GetEndpoint()?.DisplayName;
        string prefix = settings.Options.Prefix;
        switch (claim.Kind)
        {
            case ClaimKind.OtherPayload:
                Log.OtherPayload(services.Logger, endpoint, string.Join(", ", claim.DifferingParts));
                GuardTelemetry.Count(prefix, Provenance.PayloadDiffers);
                return Problem.WriteAsync(context, Refusals.OtherPayload(settings, claim.DifferingParts));
            case ClaimKind.Running:
                Log.InProgress(services.Logger, endpoint, claim.Record.Attempts);
                GuardTelemetry.Count(prefix, Provenance.InProgress);
                Refusal running = Refusals.InProgress(settings, claim.Record, services.Time.GetUtcNow());
                return Problem.WriteAsync(context, running with { Location = settings.Options.Location?.Invoke(context, claim.Record) });
        }

        GuardTelemetry.Count(prefix, Provenance.Stored);
        if (StoredResponse.TryRead(claim.Record.Result) is not { } stored)
        {
            Log.NotKept(services.Logger, endpoint);
            return Problem.WriteAsync(context, Refusals.NotKept(claim.Record));
        }

        Log.Replayed(services.Logger, endpoint, stored.Status);
        return Replay.SendAsync(context, stored, claim.Record);
    }

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Debug, "A duplicate on {Endpoint} gets the response that was kept, status {Status}; nothing is done")]
        public static partial void Replayed(ILogger logger, string? endpoint, int status);

        [LoggerMessage(501, LogLevel.Debug, "A duplicate on {Endpoint} is told that attempt {Attempt} is in progress; nothing is done")]
        public static partial void InProgress(ILogger logger, string? endpoint, int attempt);

        [LoggerMessage(502, LogLevel.Information, "A key on {Endpoint} was used again with another payload, which differs in {Parts}; the request is refused")]
        public static partial void OtherPayload(ILogger logger, string? endpoint, string parts);

        [LoggerMessage(503, LogLevel.Information, "A duplicate on {Endpoint} cannot get the original's response, because it was not kept or cannot be read; it is told so, and nothing is done")]
        public static partial void NotKept(ILogger logger, string? endpoint);

        [LoggerMessage(504, LogLevel.Warning, "The ledger cannot be asked for {Endpoint} ({Code}); the request is refused until it can")]
        public static partial void CannotAsk(ILogger logger, Exception error, string? endpoint, string code);
    }
}
