using System.Collections.Concurrent;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary>The APIs that state machines call. They answer 200 and <c>{"done":true}</c> unless told otherwise.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<UpstreamCall> _calls = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<UpstreamAnswer>> _script = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);

    private Upstream(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<Upstream> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Upstream upstream = new(builder.Build());
        upstream._app.Run(upstream.AnswerAsync);
        await upstream._app.StartAsync(CancellationToken.None);
        return upstream;
    }

    /// <summary>What was called below a path, in turn.</summary>
    public IReadOnlyList<UpstreamCall> Calls(string path) =>
        [.. _calls.Where(call => call.Path.StartsWith(path, StringComparison.Ordinal))];

    /// <summary>Answers the next calls of a path so, one each; the last answer stays.</summary>
    public void Answer(string path, params UpstreamAnswer[] answers) => _script[path] = new ConcurrentQueue<UpstreamAnswer>(answers);

    /// <summary>Holds every call of a path until it is let go.</summary>
    public void Hold(string path) => _gates[path] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo(string path) => _gates[path].TrySetResult();

    public async ValueTask DisposeAsync()
    {
        foreach (TaskCompletionSource gate in _gates.Values)
        {
            gate.TrySetResult();
        }

        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path;
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        _calls.Enqueue(new UpstreamCall(path, body, context.Request.Headers["Idempotency-Key"].ToString(), context.Request.ContentType));
        if (_gates.TryGetValue(path, out TaskCompletionSource? gate))
        {
            await gate.Task.WaitAsync(context.RequestAborted);
        }

        UpstreamAnswer answer = Next(path);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private UpstreamAnswer Next(string path)
    {
        if (!_script.TryGetValue(path, out ConcurrentQueue<UpstreamAnswer>? answers) || !answers.TryPeek(out UpstreamAnswer? next))
        {
            return new UpstreamAnswer(200, """{"done":true}""");
        }

        if (answers.Count > 1)
        {
            answers.TryDequeue(out _);
        }

        return next;
    }
}
