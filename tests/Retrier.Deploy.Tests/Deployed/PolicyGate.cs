using System.Collections.Concurrent;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

using Retrier.Aws.Testing.Faults;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>
/// Stands before all of an account's services and lets through what a role may do, as IAM does: what no statement allows is answered
/// with <c>AccessDeniedException</c>, and remembered.
/// </summary>
internal sealed class PolicyGate : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IReadOnlyList<Allowed> _statements;
    private readonly string _place;
    private readonly Dictionary<string, Forwarder> _services;
    private readonly ConcurrentDictionary<string, int> _denied = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _used = new(StringComparer.Ordinal);

    private PolicyGate(WebApplication app, IReadOnlyList<Allowed> statements, string place, Dictionary<string, Forwarder> services) =>
        (_app, _statements, _place, _services) = (app, statements, place, services);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What was asked for and is not allowed: action and resource.</summary>
    public IEnumerable<string> Denied => _denied.Keys;

    /// <summary>The statements that something was allowed by.</summary>
    public IEnumerable<string> Used => _used.Keys;

    /// <summary>Starts it on a free port.</summary>
    /// <param name="statements">What is allowed.</param>
    /// <param name="place">Region and account, as they stand in ARNs.</param>
    /// <param name="services">Where each service is, by the prefix of its <c>X-Amz-Target</c>.</param>
    public static async Task<PolicyGate> StartAsync(IReadOnlyList<Allowed> statements, string place, params (string Service, Uri Address)[] services)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        PolicyGate gate = new(
            builder.Build(), statements, place, services.ToDictionary(static it => it.Service, static it => new Forwarder(it.Address), StringComparer.Ordinal));
        gate._app.Run(gate.AnswerAsync);
        await gate._app.StartAsync();
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        foreach (Forwarder forwarder in _services.Values)
        {
            forwarder.Dispose();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        JsonNode body = (await JsonNode.ParseAsync(context.Request.Body, null, default, context.RequestAborted))!;
        context.Request.Body.Position = 0;
        var call = ApiCall.Of(context.Request.Headers["X-Amz-Target"].ToString(), body, _place);
        if (!call.Resources.All(resource => IsAllowed(call.Action, resource)))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/x-amz-json-1.0";
            await context.Response.WriteAsync("""{"__type":"AccessDeniedException","message":"No statement allows it."}""", context.RequestAborted);
            return;
        }

        try
        {
            ForwardedAnswer answer = await _services[call.Service].SendAsync(context);
            await answer.WriteAsync(context, answer.Body.Length);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, as it does when a long poll is given up.
        }
    }

    private bool IsAllowed(string action, string resource)
    {
        if (_statements.FirstOrDefault(statement => statement.Covers(action, resource)) is not { } statement)
        {
            _denied.TryAdd($"{action} on {resource}", 0);
            return false;
        }

        _used.TryAdd(statement.Id, 0);
        return true;
    }
}
