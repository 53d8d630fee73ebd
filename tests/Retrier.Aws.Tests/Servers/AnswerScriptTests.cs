using System.Text.Json.Nodes;
using Retrier.Aws.Testing;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Tests.Servers;

public sealed class AnswerScriptTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private AwsTestServer _server = null!;
    private ServerClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await AwsTestServer.StartAsync(CancellationToken.None);
        _client = new ServerClient(_server.Address);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_next_calls_are_answered_as_scripted_and_then_as_usual()
    {
        _server.Script.Next("PutParameter", ScriptedAnswer.Error("ThrottlingException", "Rate exceeded"), times: 2);
        _server.Script.Next("PutParameter", ScriptedAnswer.Raw(502, "text/html", "<html>"));

        (await PutAsync()).Refused("ThrottlingException").ShouldBe("Rate exceeded");
        (await PutAsync()).Refused("ThrottlingException");
        ServerAnswer odd = await PutAsync();
        (odd.Status, odd.Text).ShouldBe((502, "<html>"));
        (await PutAsync()).Ok();

        _server.Requests.Of("PutParameter").Count.ShouldBe(4);
        _server.Parameters.Latest("/tap")!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task An_operation_can_fail_until_it_is_mended()
    {
        _server.Script.Always("PutParameter", ScriptedAnswer.Error("InternalServerError", status: 500));
        (await PutAsync()).Status.ShouldBe(500);
        (await PutAsync()).Status.ShouldBe(500);

        _server.Script.Clear("PutParameter");

        (await PutAsync()).Ok();
    }

    [Fact]
    public async Task A_connection_is_closed_before_or_after_the_server_has_acted()
    {
        _server.Script.Next("PutParameter", ScriptedAnswer.CloseBefore());
        await Should.ThrowAsync<HttpRequestException>(PutAsync);
        _server.Parameters.Latest("/tap").ShouldBeNull();

        _server.Script.Next("PutParameter", ScriptedAnswer.CloseAfter());
        await Should.ThrowAsync<HttpRequestException>(PutAsync);
        _server.Parameters.Latest("/tap")!.Value.ShouldBe("open");
    }

    [Fact]
    public async Task An_answer_is_held_until_the_test_lets_it_go()
    {
        TaskCompletionSource release = new();
        _server.Script.Next("PutParameter", ScriptedAnswer.Held(release.Task));

        Task<ServerAnswer> asked = PutAsync();
        using CancellationTokenSource bound = new(Patience);
        (await _server.Requests.WaitForAsync("PutParameter", 1, bound.Token))[0].Body!["Value"]!.GetValue<string>().ShouldBe("open");
        asked.IsCompleted.ShouldBeFalse();
        _server.Parameters.Latest("/tap").ShouldBeNull();
        release.SetResult();

        (await asked).Ok();
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_refused()
    {
        (await _client.AskAsync(ServerClient.ParameterStore, "PutParameter", "{", "{")).Refused("SerializationException");
        (await _client.AskAsync(ServerClient.StepFunctions, "StartExecution", "[]", "[]"))
            .Refused("com.amazon.coral.service#SerializationException");
    }

    private Task<ServerAnswer> PutAsync() => _client.AskAsync(
        ServerClient.ParameterStore,
        "PutParameter",
        new JsonObject { ["Name"] = "/tap", ["Value"] = "open", ["Type"] = "String", ["Overwrite"] = true });
}
