using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Retrier.Aws.Testing;
using Retrier.Aws.Testing.Faults;

namespace Retrier.Aws.Tests.Servers;

public sealed class FaultProxyTests : IAsyncLifetime
{
    private AwsTestServer _server = null!;

    public async Task InitializeAsync() => _server = await AwsTestServer.StartAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_goes_through_reaches_the_server_as_it_was_signed()
    {
        await using FaultProxy proxy = await FaultProxy.StartAsync(_server.Address, new FaultProxyOptions(), CancellationToken.None);

        (await PutAsync(proxy, "öffnen")).Ok()["Version"]!.GetValue<int>().ShouldBe(1);

        _server.Parameters.Latest("/tap")!.Value.ShouldBe("öffnen");
        _server.Requests.All.ShouldHaveSingleItem().Headers["Host"].ShouldBe(proxy.Address.Authority);
        (proxy.Counts.Requests, proxy.Counts.Faults).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData(FaultKind.DropBefore, false)]
    [InlineData(FaultKind.DropAfter, true)]
    [InlineData(FaultKind.HalfAnswer, true)]
    public async Task A_connection_breaks_before_or_after_the_server_has_acted(FaultKind kind, bool acted)
    {
        await using FaultProxy proxy = await FaultProxy.StartAsync(_server.Address, new FaultProxyOptions(), CancellationToken.None);
        proxy.Next("PutParameter", kind);

        await Should.ThrowAsync<HttpRequestException>(() => PutAsync(proxy, "open"));

        (_server.Parameters.Latest("/tap") is not null).ShouldBe(acted);
        proxy.Counts.Of(kind).ShouldBe(1);
        (await PutAsync(proxy, "closed")).Ok();
    }

    [Theory]
    [InlineData(FaultKind.ServerError, 500, "InternalFailure")]
    [InlineData(FaultKind.Unavailable, 503, "ServiceUnavailable")]
    [InlineData(FaultKind.TooManyRequests, 429, "TooManyRequestsException")]
    [InlineData(FaultKind.Throttled, 400, "ThrottlingException")]
    public async Task A_refusal_never_reaches_the_server(FaultKind kind, int status, string type)
    {
        await using FaultProxy proxy = await FaultProxy.StartAsync(_server.Address, new FaultProxyOptions(), CancellationToken.None);
        proxy.Next("PutParameter", kind);

        ServerAnswer answer = await PutAsync(proxy, "open");

        (answer.Status, answer.Type).ShouldBe((status, type));
        _server.Requests.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chance_strikes_as_often_as_it_should_and_the_same_with_the_same_seed()
    {
        string first = await ManyAsync(seed: 7);

        first.ShouldBe(await ManyAsync(seed: 7));
        (first == await ManyAsync(seed: 8)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_calmed_proxy_lets_everything_through()
    {
        FaultProxyOptions options = new() { Share = 1, Kinds = [FaultKind.Unavailable] };
        await using FaultProxy proxy = await FaultProxy.StartAsync(_server.Address, options, CancellationToken.None);
        (await PutAsync(proxy, "open")).Status.ShouldBe(503);

        proxy.Calm();

        (await PutAsync(proxy, "open")).Ok();
        proxy.Counts.ToString().ShouldBe("2 requests, 1 faults: Unavailable 1");
    }

    [Fact]
    public async Task A_proxy_whose_server_is_gone_closes_the_connection()
    {
        // bound and not listening: nobody answers there, and nobody else gets the port
        using Socket gone = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        gone.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using FaultProxy proxy = await FaultProxy.StartAsync(new Uri($"http://{gone.LocalEndPoint}"), new FaultProxyOptions(), CancellationToken.None);

        await Should.ThrowAsync<HttpRequestException>(() => PutAsync(proxy, "open"));
    }

    private async Task<string> ManyAsync(int seed)
    {
        FaultProxyOptions options = new() { Seed = seed, Share = 0.3, Kinds = [FaultKind.ServerError, FaultKind.Unavailable] };
        await using FaultProxy proxy = await FaultProxy.StartAsync(_server.Address, options, CancellationToken.None);
        List<int> statuses = [];
        foreach (int _ in Enumerable.Range(0, 200))
        {
            statuses.Add((await PutAsync(proxy, "open")).Status);
        }

        // 200 throws at 0.3: within four standard deviations
        proxy.Counts.Faults.ShouldBeInRange(34, 86);
        return string.Join(' ', statuses);
    }

    private static async Task<ServerAnswer> PutAsync(FaultProxy proxy, string value)
    {
        using ServerClient client = new(proxy.Address);
        return await client.AskAsync(
            ServerClient.ParameterStore,
            "PutParameter",
            new JsonObject { ["Name"] = "/tap", ["Value"] = value, ["Type"] = "String", ["Overwrite"] = true });
    }
}
