using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Retrier.Abstractions.Taps;
using Retrier.Aws.Taps;
using Retrier.Aws.Testing;
using Retrier.Aws.Testing.Wire;
using Retrier.Testing;

namespace Retrier.Aws.Tests.Taps;

/// <summary>A tap store of ours in front of Parameter Store over HTTP.</summary>
internal sealed class ParameterBench : IAsyncDisposable
{
    private readonly AmazonSimpleSystemsManagementClient _client;

    private ParameterBench(AwsTestServer server, ManualTimeProvider time, string prefix, string secret, int retries)
    {
        Server = server;
        Time = time;
        _client = new AmazonSimpleSystemsManagementClient(new BasicAWSCredentials("AKIDTEST", secret), Config(server.Address, retries));
        Store = new ParameterTapStore(_client, prefix, time);
    }

    public AwsTestServer Server { get; }

    public ManualTimeProvider Time { get; }

    public ITapStore Store { get; }

    public static async Task<ParameterBench> StartAsync(string prefix = "/retrier", string secret = "secret", int retries = 0)
    {
        ManualTimeProvider time = new();
        AwsTestServer server = await AwsTestServer.StartAsync(new AwsTestServerOptions { TimeProvider = time }, CancellationToken.None);
        return new ParameterBench(server, time, prefix, secret, retries);
    }

    public static AmazonSimpleSystemsManagementConfig Config(Uri address, int retries = 0) => new()
    {
        ServiceURL = address.ToString(),
        AuthenticationRegion = "eu-west-1",
        MaxErrorRetry = retries,
        Timeout = TimeSpan.FromSeconds(2),
    };

    public Task<IReadOnlyList<TapParameter>> ReadAsync(params IReadOnlyCollection<string> loops) => Store.ReadAsync(loops, CancellationToken.None);

    public Task<TapParameter> WriteAsync(string value, string reason = "a test") =>
        Store.WriteAsync(new TapChange("orders", TapParameterNames.ReplayTap, value, reason), CancellationToken.None);

    public int Count(string operation) => Server.Requests.Of(operation).Count;

    public void Fails(string operation, string code, int status = 400) =>
        Server.Script.Always(operation, ScriptedAnswer.Error(code, "The service says no.", status));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
