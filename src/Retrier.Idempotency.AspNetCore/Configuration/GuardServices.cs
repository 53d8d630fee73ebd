using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Asking;

namespace Retrier.Idempotency.AspNetCore.Configuration;

/// <summary>What the guard uses of the application's services.</summary>
internal sealed record GuardServices(ILedger Ledger, TimeProvider Time, ILogger Logger)
{
    /// <summary>Those of this request.</summary>
    /// <exception cref="InvalidOperationException">There is no ledger.</exception>
    public static GuardServices Of(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        return new GuardServices(
            services.GetService<ILedger>() ?? throw NoLedger(context.GetEndpoint()?.DisplayName),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<EndpointGuard>>() ?? NullLogger<EndpointGuard>.Instance);
    }

    public static InvalidOperationException NoLedger(string? endpoint) => new(
        $"The endpoint '{endpoint}' has an idempotency key, and there is no {nameof(ILedger)} to keep it in. Register one, e.g. builder.Services.AddSingleton<ILedger>(new InMemoryLedger(TimeProvider.System)).");
}
