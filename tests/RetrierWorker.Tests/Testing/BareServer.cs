using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace RetrierWorker.Tests.Testing;

/// <summary>A real web server on loopback that has only what a test puts there.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private BareServer(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    public static async Task<BareServer> StartAsync(Action<IEndpointRouteBuilder> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        map(server);
        await server.StartAsync(CancellationToken.None);
        return new BareServer(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
