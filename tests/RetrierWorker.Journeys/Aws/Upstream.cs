using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RetrierWorker.Journeys.Aws;

/// <summary>The three APIs that an order goes through; the card step can be broken.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile bool _cardBroken;

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

    public void BreakCard() => _cardBroken = true;

    public void MendCard() => _cardBroken = false;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        bool broken = _cardBroken && context.Request.Path == "/charge-card";
        context.Response.StatusCode = broken ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(broken ? "{\"error\":\"no card today\"}" : "{\"ok\":true}", context.RequestAborted);
    }
}
