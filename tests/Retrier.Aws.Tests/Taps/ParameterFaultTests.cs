using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Microsoft.AspNetCore.Hosting;
using Retrier.Abstractions.Faults;
using Retrier.Aws.Taps;
using Retrier.Aws.Testing.Wire;
using Retrier.Aws.Tests.Testing;

namespace Retrier.Aws.Tests.Taps;

public sealed class ParameterFaultTests : IAsyncLifetime
{
    private ParameterBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ParameterBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("ThrottlingException", 400, Fault.Throttled, "")]
    [InlineData("TooManyRequestsException", 429, Fault.Throttled, "")]
    [InlineData("InternalServerError", 500, Fault.Transient, "")]
    [InlineData("ServiceUnavailable", 503, Fault.Transient, "")]
    [InlineData("AccessDeniedException", 400, Fault.Loop, "Allow ssm:GetParameters on it")]
    [InlineData("InvalidKeyId", 400, Fault.Loop, "Its KMS key cannot be used")]
    [InlineData("UnrecognizedClientException", 400, Fault.Loop, "The credentials are not known to AWS")]
    public async Task An_error_at_a_read_names_the_parameters_and_what_to_do(string code, int status, Fault fault, string remedy)
    {
        _bench.Fails("GetParameters", code, status);
        PortException error = await ReadFailsAsync();
        (error.Fault, error.Code).ShouldBe((fault, code));
        error.Message.ShouldStartWith("ssm answered GetParameters on /retrier/orders/capture-tap, /retrier/orders/replay-tap, ");
        error.Message.ShouldContain(remedy);
    }

    [Theory]
    [InlineData("AccessDeniedException", Fault.Loop, "Allow ssm:PutParameter on it")]
    [InlineData("TooManyUpdates", Fault.Throttled, "")]
    [InlineData("ParameterPatternMismatchException", Fault.Loop, "allowed pattern")]
    [InlineData("ParameterLimitExceeded", Fault.Loop, "no room")]
    [InlineData("ParameterMaxVersionLimitExceeded", Fault.Loop, "label")]
    public async Task An_error_at_a_write_names_the_parameter_and_what_to_do(string code, Fault fault, string remedy)
    {
        _bench.Fails("PutParameter", code);
        PortException error = await Should.ThrowAsync<PortException>(() => _bench.WriteAsync("open"));
        (error.Fault, error.Code).ShouldBe((fault, code));
        error.Message.ShouldStartWith($"ssm answered PutParameter on /retrier/orders/replay-tap with {code}");
        error.Message.ShouldContain(remedy);
    }

    [Fact]
    public async Task One_loop_that_may_not_be_read_fails_the_read_of_all()
    {
        _bench.Server.Parameters.Put("/retrier/orders/capture-tap", "open");
        _bench.Server.Parameters.Deny("/retrier/refunds/capture-tap");

        await Should.ThrowAsync<PortException>(() => _bench.ReadAsync("orders", "a", "b", "refunds"));

        (await _bench.ReadAsync("orders")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_prefix_that_Parameter_Store_refuses_is_a_mistake_in_the_settings()
    {
        await using ParameterBench bench = await ParameterBench.StartAsync("/ssm-taps");
        PortException error = await Should.ThrowAsync<PortException>(() => bench.WriteAsync("open"));
        (error.Fault, error.Code).ShouldBe((Fault.Loop, "ValidationException"));
        error.Message.ShouldContain("check the prefix in the settings");
    }

    [Theory]
    [InlineData(200, "<html>a proxy's page</html>")]
    [InlineData(503, "<html>a proxy's page</html>")]
    [InlineData(200, "{\"Parameters\":[{\"Name\":")]
    [InlineData(200, "")]
    public async Task An_answer_that_is_not_what_the_service_speaks_is_not_an_empty_store(int status, string body)
    {
        _bench.Server.Script.Always("GetParameters", ScriptedAnswer.Raw(status, "text/html", body));
        (await ReadFailsAsync()).Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_in_time_passes_by_itself()
    {
        _bench.Server.Script.Always("GetParameters", ScriptedAnswer.Held(new TaskCompletionSource().Task));
        PortException error = await ReadFailsAsync();
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "Timeout"));
    }

    [Fact]
    public async Task A_read_that_is_answered_at_the_third_try_is_a_read()
    {
        await using ParameterBench bench = await ParameterBench.StartAsync(retries: 2);
        bench.Server.Parameters.Put("/retrier/orders/capture-tap", "open");
        bench.Server.Script.Next("GetParameters", ScriptedAnswer.Error("ServiceUnavailable", status: 503));
        bench.Server.Script.Next("GetParameters", ScriptedAnswer.CloseBefore());

        (await bench.ReadAsync("orders")).Count.ShouldBe(1);
        bench.Count("GetParameters").ShouldBe(3);
    }

    [Fact]
    public async Task A_wrong_key_is_for_somebody_to_look_at()
    {
        await using ParameterBench bench = await ParameterBench.StartAsync(secret: "wrong");
        PortException error = await Should.ThrowAsync<PortException>(() => bench.ReadAsync("orders"));
        (error.Fault, error.Code).ShouldBe((Fault.Loop, "InvalidSignatureException"));
        error.Message.ShouldContain("Check the task role, profile, or AWS_ACCESS_KEY_ID");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", "NoConnection", "Check the endpoint and the network.")]
    [InlineData("http://nowhere.invalid/", "HostNotFound", "Check AWS_REGION, AWS_ENDPOINT_URL and the name resolution.")]
    public async Task A_store_that_cannot_be_reached_passes_by_itself_and_says_what_to_check(string address, string code, string remedy)
    {
        PortException error = await ReadFailsAsync(new Uri(address));
        (error.Fault, error.Code).ShouldBe((Fault.Transient, code));
        error.Message.ShouldEndWith(remedy);
    }

    [Fact]
    public async Task A_certificate_nobody_trusts_passes_by_itself_and_says_what_to_check()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using RawServer server = await RawServer.StartAsync(host => host.UseKestrelHttpsConfiguration().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))));

        PortException error = await ReadFailsAsync(server.Address);

        (error.Fault, error.Code).ShouldBe((Fault.Transient, "TlsFailed"));
        error.Message.ShouldEndWith("Check the endpoint and the trusted certificates.");
    }

    private static async Task<PortException> ReadFailsAsync(Uri address)
    {
        using AmazonSimpleSystemsManagementClient client = new(new BasicAWSCredentials("AKIDTEST", "secret"), ParameterBench.Config(address));
        ParameterTapStore store = new(client, "/retrier", TimeProvider.System);
        return await Should.ThrowAsync<PortException>(() => store.ReadAsync(["orders"], CancellationToken.None));
    }

    private Task<PortException> ReadFailsAsync() => Should.ThrowAsync<PortException>(() => _bench.ReadAsync("orders"));
}
