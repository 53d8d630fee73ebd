using Microsoft.AspNetCore.Http;

using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.AspNetCore;

/// <summary>How an endpoint is guarded. Checked when it is mapped.</summary>
public sealed record IdempotencyKeyOptions
{
    /// <summary>How long a response answers duplicates, counted from its completion. Default: 60 minutes; at least one second.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>
    /// After a crash, how long before the same request may run again. Extended while the handler runs. Default: 30 seconds; at least one
    /// second, and longer than the clocks of the servers differ.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The status for a key that was used with another payload: 400 (the default) or 422.</summary>
    public int MismatchStatus { get; init; } = StatusCodes.Status400BadRequest;

    /// <summary>The status for a duplicate while the original runs: 202 (the default) or 409.</summary>
    public int InProgressStatus { get; init; } = StatusCodes.Status202Accepted;

    /// <summary>
    /// The largest body, in bytes as the endpoint reads them; larger ones are refused with 413. Bodies are held in memory. Default:
    /// 262,144; at most 64 MiB.
    /// </summary>
    public int MaxBodyBytes { get; init; } = 262_144;

    /// <summary>
    /// The media types a body may have, also with wildcards (<c>application/*+json</c>); others are refused with 415. A request
    /// without a body needs none. Empty for any. Default: <c>application/json</c>.
    /// </summary>
    public IReadOnlyList<string> ContentTypes { get; init; } = ["application/json"];

    /// <summary>Whether a request must have a key. If not, one without passes unguarded and unchecked. Default: true.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Stands before the key in the ledger, so that a reader knows what it is of. Default: <c>http</c>.</summary>
    public string Prefix { get; init; } = "http";

    /// <summary>
    /// Who calls; part of the key, so that two callers never share a response. Null stands for all whom nobody knows. Default: name and
    /// id of the authenticated user. Give your own where callers are known otherwise, or where one server serves several tenants.
    /// </summary>
    public Func<HttpContext, string?>? Caller { get; init; }

    /// <summary>
    /// Where a duplicate of a running request can look for its outcome; sent as <c>Location</c> beside <c>Retry-After</c>. Default: none.
    /// </summary>
    public Func<HttpContext, LedgerRecord, string?>? Location { get; init; }

    /// <summary>
    /// The headers that are kept with a response and sent again with it. <c>Content-Type</c> and <c>Content-Encoding</c> always are.
    /// Those that are set when the response starts (<c>OnStarting</c>), and trailers, are not kept. Default: Content-Disposition,
    /// Content-Language, Content-Location, ETag, Last-Modified, Link, Location.
    /// </summary>
    public IReadOnlyList<string> KeptHeaders { get; init; } =
    [
        "Content-Disposition", "Content-Language", "Content-Location", "ETag", "Last-Modified", "Link", "Location",
    ];
}
