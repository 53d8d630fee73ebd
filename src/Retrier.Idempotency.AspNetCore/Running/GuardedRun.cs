using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

using Retrier.Idempotency.AspNetCore.Answering;
using Retrier.Idempotency.AspNetCore.Asking;
using Retrier.Idempotency.AspNetCore.Configuration;
using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.AspNetCore.Running;

/// <summary>Runs a handler whose request was acquired, tells the ledger how it ended, and then sends the response.</summary>
/// <remarks>
/// If the process dies while the handler runs, or before the ledger is told, the lease runs out and the next request with the same key
/// and payload runs it again. If it dies after that, the next one gets the response.
/// </remarks>
internal sealed partial class GuardedRun(HttpContext context, GuardedWork work, GuardSettings settings, GuardServices services)
{
    private readonly string? _endpoint = context.GetEndpoint()?.DisplayName;

    /// <summary>Runs it to its end.</summary>
    /// <param name="handler">The endpoint.</param>
    /// <param name="request">What was acquired.</param>
    /// <param name="acquiredAt">The time stamp before the acquire was sent.</param>
    public async Task RunAsync(RequestDelegate handler, GuardedRequest request, long acquiredAt)
    {
        if (work.Record.Attempts > 1)
        {
            Log.TakenOver(services.Logger, _endpoint, work.Record.Attempts);
        }

        await using SpillingStream response = new(context.Response.Body, work.MaxResultBytes);
        Ending ending;
        try
        {
            ending = await HandleAsync(handler, request, response, acquiredAt).ConfigureAwait(false);
        }
        catch
        {
            await TellAsync(work.AbandonAsync).ConfigureAwait(false);
            throw;
        }

        await EndAsync(ending, response).ConfigureAwait(false);
    }

    /// <summary>The lease is extended until the handler has ended and the ledger has a response that is to be kept.</summary>
    private async Task<Ending> HandleAsync(RequestDelegate handler, GuardedRequest request, SpillingStream response, long acquiredAt)
    {
        await using LeaseHeartbeat heartbeat = new(work, acquiredAt, services.Time);
        IdempotencyFeature feature = new(request.Key, work.Record);
        using (new HandlerSurroundings(context, request.Body, response, feature, heartbeat.Lost))
        {
            try
            {
                await handler(context).ConfigureAwait(false);
                await context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (heartbeat.Lost.IsCancellationRequested)
            {
                return Ending.LeaseLost;
            }
        }

        var ending = Endings.Of(context.Response.StatusCode);
        if (ending is Ending.Done)
        {
            await KeepAsync(response).ConfigureAwait(false);
        }

        return ending;
    }

    private async Task KeepAsync(SpillingStream response)
    {
        string? text = response.HasSpilled ? null : StoredResponse.Of(context.Response, settings.KeptHeaders, response.Held).ToText();
        if (text is null || !work.CanKeep(text))
        {
            Log.TooLarge(services.Logger, _endpoint, work.MaxResultBytes);
            text = null;
        }

        bool? told = await TellAsync(token => work.CompleteAsync(text, token)).ConfigureAwait(false);
        if (told is false)
        {
            Log.Overtaken(services.Logger, _endpoint);
        }

        GuardTelemetry.Count(settings.Options.Prefix, told switch
        {
            true => Provenance.Ran,
            false => Provenance.Overtaken,
            null => Provenance.RanNotKept,
        });
    }

    /// <summary>
    /// What is not to be kept is told only now: a lease that is let go must not be extended again. Then the response may go.
    /// </summary>
    private async Task EndAsync(Ending ending, SpillingStream response)
    {
        switch (ending)
        {
            case Ending.Refused:
                await TellAsync(work.ReleaseAsync).ConfigureAwait(false);
                break;
            case Ending.Failed:
                await TellAsync(work.AbandonAsync).ConfigureAwait(false);
                break;
            case Ending.LeaseLost:
                await TellAsync(work.AbandonAsync).ConfigureAwait(false);
                await StopAsync(response).ConfigureAwait(false);
                return;
        }

        await BodySending.SendAsync(context, response.Held).ConfigureAwait(false);
    }

    private Task StopAsync(SpillingStream response)
    {
        Log.LeaseLost(services.Logger, _endpoint);
        GuardTelemetry.Count(settings.Options.Prefix, Provenance.Overtaken);
        if (response.HasSpilled)
        {
            // half a response is on its way; only a broken connection says that it is not a whole one
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return Problem.WriteAsync(context, Refusals.LeaseLost());
    }

    private async Task<bool?> TellAsync(Func<CancellationToken, Task<bool>> tell)
    {
        bool? told = await LedgerTelling.TellAsync(tell, services.Time).ConfigureAwait(false);
        if (told is null)
        {
            Log.CannotTell(services.Logger, _endpoint, work.Lease.TotalSeconds);
        }

        return told;
    }

    private static partial class Log
    {
        [LoggerMessage(505, LogLevel.Warning, "A request on {Endpoint} is handled for the {Attempt}. time, because nobody knows how the last one ended; it runs now")]
        public static partial void TakenOver(ILogger logger, string? endpoint, int attempt);

        [LoggerMessage(506, LogLevel.Warning, "The ledger cannot be told how a request on {Endpoint} ended; the client gets its response, and the same request may run again in {Seconds} seconds")]
        public static partial void CannotTell(ILogger logger, string? endpoint, double seconds);

        [LoggerMessage(507, LogLevel.Warning, "A request on {Endpoint} ended after another run had taken over; the client gets its response, and duplicates get the other one. Give a longer Lease")]
        public static partial void Overtaken(ILogger logger, string? endpoint);

        [LoggerMessage(508, LogLevel.Warning, "A request on {Endpoint} was stopped, because its lease was lost; the client is asked to send it again")]
        public static partial void LeaseLost(ILogger logger, string? endpoint);

        [LoggerMessage(509, LogLevel.Warning, "The response on {Endpoint} is larger than the {Limit} bytes that the ledger keeps; the client gets it, and duplicates are told that it is done")]
        public static partial void TooLarge(ILogger logger, string? endpoint, int limit);
    }
}
