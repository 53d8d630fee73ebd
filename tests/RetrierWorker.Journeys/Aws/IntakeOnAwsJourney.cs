using System.Net;

using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Intake;
using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Aws;

/// <summary>The HTTP intake with Step Functions behind it and its ledger in DynamoDB, from the creation of the table on.</summary>
public sealed class IntakeOnAwsJourney : IAsyncLifetime
{
    private const string Order = """{"orderId":"order-1"}""";

    private Account? _account;
    private DynamoServer? _tables;
    private string _stateMachine = string.Empty;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _tables = await DynamoServer.StartAsync([], CancellationToken.None);
        _stateMachine = _account.Aws.StateMachines.Create("orders", StateMachineType.Standard, static _ => Task.FromResult(ExecutionEnd.Succeeded()));
    }

    public async Task DisposeAsync()
    {
        await (_tables?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task The_table_is_made_on_request_and_a_request_starts_once_also_across_a_kill()
    {
        await CreateTableAsync("was created");
        await CreateTableAsync("was there already");

        string answer;
        await using (ChildWorker first = await StartAsync())
        {
            using HttpResponseMessage started = await first.Http.StartAsync("key-1", Order);
            started.StatusCode.ShouldBe(HttpStatusCode.Created);
            answer = await started.Content.ReadAsStringAsync();
            await first.Process.KillAsync();
        }

        await using ChildWorker second = await StartAsync();
        using HttpResponseMessage again = await second.Http.StartAsync("key-1", Order);
        (again.StatusCode, again.IsReplay()).ShouldBe((HttpStatusCode.Created, true));
        (await again.Content.ReadAsStringAsync()).ShouldBe(answer);
        using HttpResponseMessage other = await second.Http.StartAsync("key-1", """{"orderId":"order-2"}""");
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await second.Http.GetStringAsync(again.Headers.Location)).ShouldContain("\"status\":\"SUCCEEDED\"");
        await second.StopAsync();
        _account!.Aws.StateMachines.Executions(_stateMachine).ShouldHaveSingleItem().Input.ShouldBe(Order);
    }

    [SkippableFact]
    public async Task Without_its_table_the_intake_starts_nothing_and_says_what_is_missing()
    {
        await using ChildWorker worker = await StartAsync();
        using HttpResponseMessage refused = await worker.Http.StartAsync("key-1", Order);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.CodeAsync()).ShouldBe("idempotency-ledger-unavailable");
        _account!.Aws.StateMachines.Executions(_stateMachine).ShouldBeEmpty();
        await worker.StopAsync();
        (worker.Process.Output + worker.Process.Errors).ShouldContain("The ledger cannot be asked");
    }

    private async Task CreateTableAsync(string says)
    {
        (int exitCode, string output, string errors) = await _account!.CommandAsync(Settings(), "ledger", "create");
        exitCode.ShouldBe(0, errors);
        output.ShouldContain($"Table retrier-ledger {says}");
    }

    private Task<ChildWorker> StartAsync() => _account!.StartWorkerAsync(Settings());

    private WorkerSettings Settings() => _account!.Settings(_stateMachine) with
    {
        More =
        [
            ("AWS_ENDPOINT_URL_DYNAMODB", _tables!.Address.ToString()),
            ("Retrier__Aws__LedgerTable", "retrier-ledger"),
            ("Retrier__Intake__Enabled", "true"),
        ],
    };
}
