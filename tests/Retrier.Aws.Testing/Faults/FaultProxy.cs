using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Retrier.Aws.Testing.Faults;

/// <summary>An HTTP/1.1 proxy on loopback before a server, where things go wrong: by chance, or as the test has it.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Forwarder _forwarder;
    private readonly FaultProxyOptions _options;
    private readonly FaultPlan _plan;

    private FaultProxy(WebApplication app, Uri target, FaultProxyOptions options)
    {
        _app = app;
        _forwarder = new Forwarder(target);
        _options = options;
        _plan = new FaultPlan(options);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it has done so far.</summary>
    public FaultCounts Counts { get; } = new();

    /// <summary>Starts it on a free port.</summary>
    /// <param name="target">The server behind it.</param>
    /// <param name="options">How often something goes wrong, and what.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static async Task<FaultProxy> StartAsync(Uri target, FaultProxyOptions options, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        FaultProxy proxy = new(builder.Build(), target, options);
        proxy._app.Run(proxy.AnswerAsync);
        await proxy._app.StartAsync(cancellationToken).ConfigureAwait(false);
        return proxy;
    }

    /// <summary>The next requests of an operation meet this fault, behind what was scripted for it before.</summary>
    /// <param name="operation">What stands behind the dot in <c>X-Amz-Target</c>: <c>SendMessageBatch</c>.</param>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="times">How often.</param>
    public void Next(string operation, FaultKind kind, int times = 1) => _plan.Script(operation, kind, times);

    /// <summary>From now on everything goes through.</summary>
    public void Calm() => _plan.Calm();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync(now.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _forwarder.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string operation = context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        FaultKind? fault = _plan.Next(operation);
        Counts.Count(operation, fault);
        try
        {
            Task answered = RefusalOf(fault) is var (status, code)
                ? RefuseAsync(context, status, code)
                : PassAsync(context, fault);
            await answered.ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            // The server is gone: so is the proxy, for this client.
            context.Abort();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    private static (int Status, string Code)? RefusalOf(FaultKind? fault) => fault switch
    {
        FaultKind.ServerError => (StatusCodes.Status500InternalServerError, "InternalFailure"),
        FaultKind.Unavailable => (StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable"),
        FaultKind.TooManyRequests => (StatusCodes.Status429TooManyRequests, "TooManyRequestsException"),
        FaultKind.Throttled => (StatusCodes.Status400BadRequest, "ThrottlingException"),
        _ => null,
    };

    private static async Task RefuseAsync(HttpContext context, int status, string code)
    {
        // read first: a connection closed on an unread body would be another fault than the one that is meant
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response
            .WriteAsync($$"""{"__type":"{{code}}","message":"A fault of the test."}""", context.RequestAborted)
            .ConfigureAwait(false);
    }

    private async Task PassAsync(HttpContext context, FaultKind? fault)
    {
        if (fault == FaultKind.DropBefore)
        {
            context.Abort();
            return;
        }

        if (fault == FaultKind.Delay)
        {
            await Task.Delay(_options.Delay, _options.TimeProvider, context.RequestAborted).ConfigureAwait(false);
        }

        ForwardedAnswer answer = await _forwarder.SendAsync(context).ConfigureAwait(false);
        if (fault is FaultKind.DropAfter)
        {
            context.Abort();
            return;
        }

        bool half = fault == FaultKind.HalfAnswer;
        await answer.WriteAsync(context, half ? answer.Body.Length / 2 : answer.Body.Length).ConfigureAwait(false);
        if (half)
        {
            context.Abort();
        }
    }
}
