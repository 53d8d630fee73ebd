using Retrier.Aws.Testing;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Tests.Servers;

public sealed class SignatureCheckTests : IAsyncLifetime
{
    private AwsTestServer _server = null!;

    public async Task InitializeAsync()
    {
        AccessKey[] keys = [AccessKey.Default, new("AKIDROLE", "secret of a role", "token of a role")];
        _server = await AwsTestServer.StartAsync(new AwsTestServerOptions { Keys = keys }, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(ServerClient.ParameterStore, "DescribeParameters", 200)]
    [InlineData(ServerClient.StepFunctions, "DescribeExecution", 400)]
    public async Task A_signed_request_is_answered_by_the_service_it_names(string service, string operation, int status)
    {
        using ServerClient client = new(_server.Address);

        ServerAnswer answer = await client.AskAsync(service, operation, []);

        answer.Status.ShouldBe(status);
        answer.Text.ShouldContain(status == 200 ? "Parameters" : "executionArn");
        _server.Requests.Of(operation).ShouldHaveSingleItem().Headers["x-amz-target"].ShouldBe($"{service}.{operation}");
    }

    [Fact]
    public async Task The_wrong_secret_is_told_from_an_unknown_key()
    {
        (await AskAsync(new ServerClient(_server.Address) { Key = AccessKey.Default with { Secret = "another" } }))
            .Refused("InvalidSignatureException")
            .ShouldNotBeNull().ShouldStartWith("The request signature we calculated does not match the signature you provided.");
        (await AskAsync(new ServerClient(_server.Address) { Key = new AccessKey("AKIDNOBODY", "secret") }))
            .Refused("UnrecognizedClientException").ShouldBe("The security token included in the request is invalid.");
    }

    [Fact]
    public async Task The_key_of_a_role_needs_its_session_token()
    {
        AccessKey role = new("AKIDROLE", "secret of a role", "token of a role");

        (await AskAsync(new ServerClient(_server.Address) { Key = role })).Status.ShouldBe(200);
        (await AskAsync(new ServerClient(_server.Address) { Key = role with { SessionToken = null } })).Refused("UnrecognizedClientException");
        (await AskAsync(new ServerClient(_server.Address) { Key = role with { SessionToken = "old" } })).Refused("UnrecognizedClientException");
    }

    [Fact]
    public async Task A_signature_for_another_region_or_service_is_refused()
    {
        (await AskAsync(new ServerClient(_server.Address) { Region = "us-east-1" }))
            .Refused("InvalidSignatureException").ShouldBe("Credential should be scoped to a valid region, not 'us-east-1'.");
        (await AskAsync(new ServerClient(_server.Address) { Service = "states" }))
            .Refused("InvalidSignatureException").ShouldBe("Credential should be scoped to correct service: 'ssm'.");
    }

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_refused()
    {
        using ServerClient client = new(_server.Address);

        (await client.AskAsync(ServerClient.ParameterStore, "DescribeParameters", "{}", "{ }")).Refused("InvalidSignatureException");
    }

    [Fact]
    public async Task A_request_without_a_signature_is_refused()
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, _server.Address);
        request.Headers.Add("X-Amz-Target", "AWSStepFunctions.StartExecution");

        using HttpResponseMessage response = await http.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldContain("com.amazon.coral.service#MissingAuthenticationTokenException");
    }

    [Theory]
    [InlineData(-6, "Signature expired: ")]
    [InlineData(6, "Signature not yet current: ")]
    public async Task A_clock_that_is_five_minutes_off_makes_signatures_worthless(int minutes, string message) =>
        (await AskAsync(new ServerClient(_server.Address) { Ahead = TimeSpan.FromMinutes(minutes) }))
            .Refused("InvalidSignatureException").ShouldNotBeNull().ShouldStartWith(message);

    [Fact]
    public async Task A_server_whose_own_clock_is_off_accepts_what_follows_it()
    {
        _server.ClockSkew = TimeSpan.FromMinutes(30);

        (await AskAsync(new ServerClient(_server.Address))).Refused("InvalidSignatureException")
            .ShouldNotBeNull().ShouldContain(" - 5 min.)");
        (await AskAsync(new ServerClient(_server.Address) { Ahead = TimeSpan.FromMinutes(28) })).Status.ShouldBe(200);
    }

    private static async Task<ServerAnswer> AskAsync(ServerClient client)
    {
        using (client)
        {
            return await client.AskAsync(ServerClient.ParameterStore, "DescribeParameters", []);
        }
    }
}
