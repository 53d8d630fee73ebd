using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Asking;
using Retrier.Idempotency.AspNetCore.Configuration;

namespace Retrier.Idempotency.AspNetCore;

/// <summary>Puts the guard around endpoints.</summary>
public static class IdempotencyKeyEndpoints
{
    /// <summary>
    /// The same request, by its <c>Idempotency-Key</c>, is done once: duplicates get the first one's response, or hear that it is in
    /// progress. Failures are not kept; the next request with the key runs again.
    /// </summary>
    /// <remarks>
    /// <para>
    /// For anything that is mapped: handlers, request delegates, groups, controllers. On a group and on an endpoint in it, the
    /// endpoint's options count. It runs after the middleware (authentication and authorization among them) and before the body is bound.
    /// </para>
    /// <para>
    /// The services must have an <see cref="ILedger"/>, and may have a <see cref="TimeProvider"/>. The handler runs to its end when the
    /// client goes away: its <c>RequestAborted</c> is cancelled only when the lease is lost. Its response is held back until the ledger
    /// has it, unless it is larger than the ledger keeps.
    /// </para>
    /// <para>
    /// A response below 400 is kept. One of 400 to 499 says that nothing was done: the key is free again, for any payload. After one of
    /// 500 or more, or an exception, nobody knows what was done: the same payload may run again at once, another one is refused.
    /// </para>
    /// </remarks>
    /// <param name="endpoint">What was mapped.</param>
    /// <param name="options">How it is guarded.</param>
    /// <exception cref="ArgumentException">The options cannot work; the text names every one that is wrong, and the remedy.</exception>
    public static TBuilder WithIdempotencyKey<TBuilder>(this TBuilder endpoint, IdempotencyKeyOptions? options = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        GuardSettings settings = new(options ?? new IdempotencyKeyOptions());
        endpoint.Add(builder => Guard(builder, settings));
        return endpoint;
    }

    private static void Guard(EndpointBuilder builder, GuardSettings settings)
    {
        if (builder.RequestDelegate is not { } handler)
        {
            return;
        }

        // conventions run from the outside in, so the last settings are those of the endpoint itself
        if (builder.Metadata.OfType<GuardPoint>().FirstOrDefault() is { } outer)
        {
            outer.Settings = settings;
            return;
        }

        if (builder.ApplicationServices.GetService<IServiceProviderIsService>()?.IsService(typeof(ILedger)) is false)
        {
            throw GuardServices.NoLedger(builder.DisplayName);
        }

        GuardPoint point = new(settings);
        builder.Metadata.Add(point);
        builder.RequestDelegate = new EndpointGuard(handler, point).InvokeAsync;
    }
}
