using System.Text.Json.Nodes;
using Retrier.Aws.Testing;
using Retrier.Testing;

namespace Retrier.Aws.Tests.Servers;

public sealed class ParameterStoreServerTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private AwsTestServer _server = null!;
    private ServerClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await AwsTestServer.StartAsync(new AwsTestServerOptions { TimeProvider = _time }, CancellationToken.None);
        _client = new ServerClient(_server.Address);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Names_nobody_knows_come_back_beside_those_that_are_there()
    {
        _time.Advance(TimeSpan.FromMilliseconds(250));
        _server.Parameters.Put("/retrier/a/capture-tap", "öffnen");

        JsonObject names = new() { ["Names"] = new JsonArray("/x", "/retrier/a/capture-tap") };
        JsonObject answer = (await AskAsync("GetParameters", names)).Ok();

        answer["InvalidParameters"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(["/x"]);
        JsonObject parameter = answer["Parameters"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        parameter["Value"]!.GetValue<string>().ShouldBe("öffnen");
        parameter["Version"]!.GetValue<long>().ShouldBe(1);
        parameter["LastModifiedDate"]!.ToJsonString().ShouldBe("1767225600.25");
        parameter["ARN"]!.GetValue<string>().ShouldBe("arn:aws:ssm:eu-west-1:123456789012:parameter/retrier/a/capture-tap");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task Ten_names_at_once_and_no_more(int count)
    {
        JsonArray names = [.. Enumerable.Range(0, count).Select(n => JsonValue.Create($"/n{n}"))];

        (await AskAsync("GetParameters", new JsonObject { ["Names"] = names }))
            .Refused("ValidationException").ShouldNotBeNull().ShouldContain("at 'names' failed to satisfy constraint");
    }

    [Fact]
    public async Task A_secure_string_is_readable_only_with_decryption()
    {
        _server.Parameters.Put("/secret", "open", "SecureString");

        (await ValueAsync(decrypt: false)).ShouldStartWith("AQICAH");
        (await ValueAsync(decrypt: true)).ShouldBe("open");

        async Task<string> ValueAsync(bool decrypt) =>
            (await AskAsync("GetParameter", new JsonObject { ["Name"] = "/secret", ["WithDecryption"] = decrypt }))
                .Ok()["Parameter"]!["Value"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_parameter_is_overwritten_only_on_demand_and_keeps_its_description_and_pattern()
    {
        JsonObject first = Change("open");
        first["Description"] = "tap 2";
        first["AllowedPattern"] = "^(open|closed)$";
        (await AskAsync("PutParameter", first)).Ok()["Version"]!.GetValue<long>().ShouldBe(1);

        (await AskAsync("PutParameter", Change("closed"))).Refused("ParameterAlreadyExists");
        (await AskAsync("PutParameter", Change("opne", overwrite: true)))
            .Refused("ParameterPatternMismatchException")
            .ShouldBe("Parameter value, cannot be validated against allowedPattern: ^(open|closed)$");
        (await AskAsync("PutParameter", Change("closed", overwrite: true))).Ok()["Version"]!.GetValue<long>().ShouldBe(2);

        JsonObject filter = new() { ["Key"] = "Name", ["Values"] = new JsonArray("/tap") };
        JsonObject filters = new() { ["ParameterFilters"] = new JsonArray(filter) };
        JsonObject described = (await AskAsync("DescribeParameters", filters)).Ok();
        described["Parameters"]![0]!["Description"]!.GetValue<string>().ShouldBe("tap 2");
        described["Parameters"]![0]!["Version"]!.GetValue<long>().ShouldBe(2);
    }

    [Fact]
    public async Task A_hundred_versions_are_kept_and_their_numbers_go_on()
    {
        foreach (int n in Enumerable.Range(1, 103))
        {
            _server.Parameters.Put("/tap", $"v{n}");
        }

        JsonObject page = (await AskAsync("GetParameterHistory", new JsonObject { ["Name"] = "/tap" })).Ok();
        page["Parameters"]!.AsArray().Count.ShouldBe(50);
        page["Parameters"]![0]!["Version"]!.GetValue<long>().ShouldBe(4);
        JsonObject next = new() { ["Name"] = "/tap", ["NextToken"] = page["NextToken"]!.DeepClone() };
        JsonObject rest = (await AskAsync("GetParameterHistory", next)).Ok();
        rest["Parameters"]![49]!["Value"]!.GetValue<string>().ShouldBe("v103");
        rest["NextToken"].ShouldBeNull();
    }

    [Fact]
    public async Task One_denied_name_denies_the_whole_request()
    {
        _server.Parameters.Put("/mine", "open");
        _server.Parameters.Put("/yours", "open");
        _server.Parameters.Deny("/yours");
        JsonObject both = new() { ["Names"] = new JsonArray("/mine", "/yours") };

        ServerAnswer answer = await AskAsync("GetParameters", both);
        answer.Refused("AccessDeniedException").ShouldNotBeNull()
            .ShouldContain("ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:123456789012:parameter/yours");
        answer.Body.ContainsKey("Message").ShouldBeTrue();

        _server.Parameters.Allow("/yours");
        (await AskAsync("GetParameters", both)).Ok()["Parameters"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_begins_anew()
    {
        _server.Parameters.Put("/tap", "open");
        _server.Parameters.Put("/tap", "closed");

        (await AskAsync("DeleteParameter", new JsonObject { ["Name"] = "/tap" })).Ok().Count.ShouldBe(0);

        (await AskAsync("GetParameter", new JsonObject { ["Name"] = "/tap" })).Refused("ParameterNotFound").ShouldBeNull();
        _server.Parameters.Put("/tap", "open").ShouldBe(1);
    }

    [Theory]
    [InlineData("/tap", 4097, "maximum parameter value of 4096")]
    [InlineData("/tap", 0, "at 'value' failed")]
    [InlineData("/aws/tap", 1, "Parameter name")]
    [InlineData("/ta p", 1, "Parameter name")]
    [InlineData("no/leading/slash", 1, "Parameter name")]
    public async Task A_name_or_value_that_will_not_do_is_refused(string name, int length, string message) =>
        (await AskAsync("PutParameter", Change(new string('x', length), name: name)))
            .Refused("ValidationException").ShouldNotBeNull().ShouldContain(message);

    private static JsonObject Change(string value, bool overwrite = false, string name = "/tap") =>
        new() { ["Name"] = name, ["Value"] = value, ["Type"] = "String", ["Overwrite"] = overwrite };

    private Task<ServerAnswer> AskAsync(string operation, JsonObject body) => _client.AskAsync(ServerClient.ParameterStore, operation, body);
}
