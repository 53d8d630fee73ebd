using System.CommandLine;
using System.Globalization;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

using RetrierWorker.Commands;
using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Commands;

public sealed class HealthCommandTests : IAsyncLifetime
{
    private int _live = StatusCodes.Status200OK;
    private int _ready = StatusCodes.Status200OK;
    private BareServer _server = null!;
    private int _port;

    public async Task InitializeAsync()
    {
        _server = await BareServer.StartAsync(routes =>
        {
            routes.MapGet("/health/live", () => Results.StatusCode(_live));
            routes.MapGet("/health/ready", () => Results.StatusCode(_ready));
        });
        _port = _server.Address.Port;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(200, 200, 0, 0)]
    [InlineData(200, 503, 0, 1)]
    [InlineData(503, 503, 1, 1)]
    [InlineData(503, 200, 1, 0)]
    public async Task Health_asks_whether_it_is_alive_and_with_ready_whether_somebody_must_act(int live, int ready, int exitCode, int withReady)
    {
        (_live, _ready) = (live, ready);
        (await RunAsync("127.0.0.1")).ShouldBe(exitCode);
        (await RunAsync("127.0.0.1", "--ready")).ShouldBe(withReady);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("localhost")]
    public async Task A_worker_bound_to_all_addresses_is_asked_on_loopback(string host) => (await RunAsync(host)).ShouldBe(0);

    [Fact]
    public async Task Without_a_worker_it_ends_with_1()
    {
        await _server.DisposeAsync();
        (await RunAsync("127.0.0.1")).ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_is_none_ends_with_2() => (await RunAsync("127.0.0.1:1")).ShouldBe(2);

    [Fact]
    public void Only_the_address_is_read_so_that_nothing_else_can_make_a_running_worker_look_ill()
    {
        HttpSettings http = ConfigurationFiles.LoadHttp(new Launch { Hermetic = true }.With(
            ("Retrier:Http:Url", "http://0.0.0.0:8081"), ("Retrier:Provider", "Nowhere"), ("Retrier:NoSuchSetting", "1")));
        http.Url.ShouldBe(new Uri("http://0.0.0.0:8081"));
    }

    private Task<int> RunAsync(string host, params string[] more)
    {
        string url = string.Create(CultureInfo.InvariantCulture, $"http://{host}:{_port}");
        RootCommand root = new() { HealthCommand.Create(), CommonOptions.Url };
        return root.Parse(["health", "--url", url, .. more]).InvokeAsync(cancellationToken: CancellationToken.None);
    }
}
