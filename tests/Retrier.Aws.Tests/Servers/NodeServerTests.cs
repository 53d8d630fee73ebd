using System.Diagnostics;
using System.Net;
using Retrier.Aws.Testing.Node;

namespace Retrier.Aws.Tests.Servers;

public sealed class NodeServerTests
{
    public static TheoryData<string, string> Servers => new()
    {
        { nameof(SqsServer), "AmazonSQS.ListQueues" },
        { nameof(DynamoServer), "DynamoDB_20120810.ListTables" },
        { nameof(AslServer), "AWSStepFunctions.ListStateMachines" },
    };

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task A_server_from_npm_answers_and_leaves_no_process_behind(string name, string target)
    {
        Emulators.Require();
        NodeServer server = await StartAsync(name);
        int process = server.ProcessId;
        await using (server)
        {
            using HttpClient http = new();
            using HttpRequestMessage request = new(HttpMethod.Post, server.Address) { Content = new StringContent("{}") };
            request.Headers.Add("X-Amz-Target", target);
            request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
            using HttpResponseMessage response = await http.SendAsync(request);

            // dynalite wants a signature, which is an answer too
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
            server.Output.ShouldContain($"listening on {server.Address.GetLeftPart(UriPartial.Authority)}");
        }

        Should.Throw<ArgumentException>(() => Process.GetProcessById(process));
    }

    [SkippableFact]
    public async Task A_server_that_cannot_start_says_what_it_said()
    {
        Emulators.Require();

        InvalidOperationException error = await Should.ThrowAsync<InvalidOperationException>(
            () => AslServer.StartAsync(["--definition", "orders=nowhere.json"], CancellationToken.None));

        error.Message.ShouldContain("ended before it was listening");
        error.Message.ShouldContain("ENOENT");
    }

    [Fact]
    public void Missing_servers_skip_a_test_here_and_fail_it_where_they_must_run()
    {
        Should.Throw<SkipException>(() => Emulators.Demand("run npm ci", must: false)).Message.ShouldBe("run npm ci");
        Should.Throw<InvalidOperationException>(() => Emulators.Demand("run npm ci", must: true)).Message.ShouldBe("run npm ci");
        Should.NotThrow(() => Emulators.Demand(missing: null, must: true));
    }

    private static async Task<NodeServer> StartAsync(string name) => name switch
    {
        nameof(SqsServer) => await SqsServer.StartAsync([], CancellationToken.None),
        nameof(DynamoServer) => await DynamoServer.StartAsync([], CancellationToken.None),
        _ => await AslServer.StartAsync([], CancellationToken.None),
    };
}
