using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.AspNetCore.Configuration;

/// <summary>The options of an endpoint, checked, copied and ready for use.</summary>
internal sealed class GuardSettings
{
    private static readonly string[] AlwaysKept = [HeaderNames.ContentType, HeaderNames.ContentEncoding];

    /// <summary>Checks and copies.</summary>
    /// <exception cref="ArgumentException">The options cannot work.</exception>
    public GuardSettings(IdempotencyKeyOptions options)
    {
        OptionRules.Check(options);
        Options = options;
        Terms = new LedgerTerms(options.Lease, options.Window);
        Types = new AllowedTypes(options.ContentTypes);
        KeptHeaders = [.. AlwaysKept.Union(options.KeptHeaders, StringComparer.OrdinalIgnoreCase)];
        Caller = options.Caller ?? CallerName.Of;
    }

    public IdempotencyKeyOptions Options { get; }

    public LedgerTerms Terms { get; }

    public AllowedTypes Types { get; }

    public IReadOnlyList<string> KeptHeaders { get; }

    public Func<HttpContext, string?> Caller { get; }
}
