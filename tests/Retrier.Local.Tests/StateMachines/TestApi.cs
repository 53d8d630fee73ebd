using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Retrier.Local.Tests.StateMachines;

/// <summary>A real HTTP server on loopback whose paths answer what a test says, and which remembers what it was asked.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);

    private TestApi(WebApplication app) => _app = app;

    public ConcurrentQueue<TestCall> Calls { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public static async Task<TestApi> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        TestApi api = new(builder.Build());
        api._app.Run(api.AnswerAsync);
        await api._app.StartAsync();
        return api;
    }

    public void Answer(string path, int status, string body = "") => _answers[path] = context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body, context.RequestAborted);
    };

    public void Answer(string path, Func<HttpContext, Task> answer) => _answers[path] = answer;

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        Calls.Enqueue(new TestCall(
            context.Request.Method,
            context.Request.Path,
            body,
            context.Request.ContentType,
            context.Request.Headers["Idempotency-Key"].ToString(),
            context.Request.Headers["traceparent"].ToString()));
        await _answers[context.Request.Path](context);
    }
}
