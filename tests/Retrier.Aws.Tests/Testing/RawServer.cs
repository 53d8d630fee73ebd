using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Retrier.Aws.Tests.Testing;

/// <summary>Answers each operation with what the test has put there for it, byte for byte, and keeps what it was asked.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);

    private RawServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Operation and body of every request, in order.</summary>
    public ConcurrentQueue<(string Operation, JsonElement Body)> Requests { get; } = new();

    public static async Task<RawServer> StartAsync(Action<IWebHostBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder.WebHost);
        RawServer server = new(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(CancellationToken.None);
        return server;
    }

    public RawServer Answers(string operation, string body, int status = 200, params (string Name, string Value)[] headers) =>
        Answers(operation, async http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/x-amz-json-1.0";
            foreach ((string name, string value) in headers)
            {
                http.Response.Headers[name] = value;
            }

            await http.Response.WriteAsync(body, http.RequestAborted);
        });

    public RawServer Answers(string operation, Func<HttpContext, Task> answer)
    {
        _answers[operation] = answer;
        return this;
    }

    public int Count(string operation) => Requests.Count(request => request.Operation == operation);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        string operation = http.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        Requests.Enqueue((operation, body.RootElement.Clone()));
        await (_answers.TryGetValue(operation, out Func<HttpContext, Task>? answer) ? answer(http) : http.Response.WriteAsync("{}", http.RequestAborted));
    }
}
