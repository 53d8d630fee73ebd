using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RetrierWorker.Journeys.Aws.Proxies;

/// <summary>Stands before a server that speaks an AWS protocol: counts its requests, and does to them what it is dealt.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(700);

    private readonly ConcurrentQueue<ProxiedRequest> _requests = new();
    private readonly WebApplication _app;
    private readonly Forwarder _forwarder;
    private readonly Func<Fault> _deal;

    private Proxy(WebApplication app, Uri server, Func<Fault> deal) => (_app, _forwarder, _deal) = (app, new Forwarder(server), deal);

    public Uri Address => new(_app.Urls.First());

    /// <summary>All requests since the start or the last <see cref="Forget"/>.</summary>
    public IReadOnlyCollection<ProxiedRequest> Requests => _requests;

    /// <summary>One that passes everything on.</summary>
    public static Task<Proxy> StartAsync(Uri server) => StartAsync(server, static () => Fault.None);

    /// <summary>One that asks for each request what to do to it.</summary>
    public static async Task<Proxy> StartAsync(Uri server, Func<Fault> deal)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Proxy proxy = new(builder.Build(), server, deal);
        proxy._app.Run(proxy.AnswerAsync);
        await proxy._app.StartAsync(CancellationToken.None);
        return proxy;
    }

    /// <summary>How many requests of an operation there were.</summary>
    public int Count(string operation) => _requests.Count(request => request.Operation == operation);

    /// <summary>How often a fault happened.</summary>
    public int Count(Fault fault) => _requests.Count(request => request.Fault == fault);

    public void Forget() => _requests.Clear();

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _forwarder.Dispose();
    }

    private static string? QueueIn(byte[] body)
    {
        try
        {
            string? url = (string?)JsonNode.Parse(body)?["QueueUrl"];
            return url?[(url.LastIndexOf('/') + 1)..];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using MemoryStream read = new();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        byte[] body = read.ToArray();
        Fault fault = _deal();
        _requests.Enqueue(new ProxiedRequest(context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1], QueueIn(body), fault));
        try
        {
            await AnswerAsync(context, body, fault);
        }
        catch (Exception gone) when (gone is OperationCanceledException or HttpRequestException)
        {
            // the client or the server went away; so does the connection
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, byte[] body, Fault fault)
    {
        switch (fault)
        {
            case Fault.DropBefore:
                context.Abort();
                return;
            case Fault.ServerError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await context.Response.WriteAsync("""{"__type":"InternalFailure"}""", context.RequestAborted);
                return;
            case Fault.Delay:
                await Task.Delay(Delay, context.RequestAborted);
                break;
            default:
                break;
        }

        byte[] answer = await _forwarder.SendAsync(context, body);
        if (fault is Fault.DropAfter)
        {
            context.Abort();
            return;
        }

        context.Response.ContentLength = answer.Length;
        int length = fault is Fault.HalfBody ? answer.Length / 2 : answer.Length;
        await context.Response.Body.WriteAsync(answer.AsMemory(0, length), context.RequestAborted);
        if (fault is Fault.HalfBody)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }
}
