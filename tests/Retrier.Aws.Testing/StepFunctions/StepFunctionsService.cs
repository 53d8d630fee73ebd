using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>The wire of Step Functions: <c>AWSStepFunctions.*</c>.</summary>
internal sealed class StepFunctionsService(TestStateMachines machines) : IAwsService
{
    private const int PageSize = 100;
    private const int LargestPage = 1000;

    public string TargetPrefix => "AWSStepFunctions";

    public string SigningName => "states";

    public string ContentType => "application/x-amz-json-1.0";

    private ExecutionTable Table => machines.Table;

    public string TypeOf(string code) => ErrorTypes.Of(code);

    public async Task<JsonObject> AnswerAsync(AwsRequest request, JsonObject body, CancellationToken cancellationToken)
    {
        if (!machines.LetsThrough(request.Operation))
        {
            throw new RefusedException("ThrottlingException", "Rate exceeded");
        }

        return request.Operation switch
        {
            "StartExecution" => Start(request, body),
            "StartSyncExecution" => await StartSyncAsync(request, body, cancellationToken).ConfigureAwait(false),
            "DescribeExecution" => Describe(body),
            "ListExecutions" => List(body),
            "StopExecution" => Stop(body),
            "RedriveExecution" => Redrive(body),
            "CreateStateMachine" => Create(body),
            "DescribeStateMachine" => ExecutionJson.Machine(MachineOf(body)),
            "DeleteStateMachine" => Delete(body),
            _ => throw new RefusedException("UnknownOperationException", null),
        };
    }

    private JsonObject Start(AwsRequest request, JsonObject body)
    {
        TestExecution started = Run(request, body).State;
        return new JsonObject { ["executionArn"] = started.Arn, ["startDate"] = Json.Time(started.StartDate) };
    }

    private async Task<JsonObject> StartSyncAsync(AwsRequest request, JsonObject body, CancellationToken cancellationToken)
    {
        Demand(MachineOf(body), StateMachineType.Express);
        ExecutionEntry entry = Run(request, body);
        await entry.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        JsonObject answer = ExecutionJson.Outcome(entry.State);
        answer["billingDetails"] = new JsonObject { ["billedDurationInMilliseconds"] = 100, ["billedMemoryUsedInMB"] = 64 };
        return answer;
    }

    private ExecutionEntry Run(AwsRequest request, JsonObject body)
    {
        var start = StartRequest.Read(body, request.Headers.GetValueOrDefault("X-Amzn-Trace-Id"));
        (ExecutionEntry entry, bool isNew) = Table.Start(start);
        if (isNew)
        {
            machines.Runner.Start(entry);
        }

        return entry;
    }

    private JsonObject Describe(JsonObject body)
    {
        ExecutionEntry entry = EntryOf(body);
        return ExecutionJson.Description(entry.State, Table.WhyNotRedrivable(entry));
    }

    private JsonObject List(JsonObject body)
    {
        StateMachine machine = MachineOf(body);
        Demand(machine, StateMachineType.Standard);
        List<TestExecution> all = [.. Table.Of(machine).Reverse()
            .Where(one => body.Text("statusFilter") is not { } status || one.Status == status)
            .Where(one => body.Text("redriveFilter") is not { } filter || (filter == "REDRIVEN") == (one.RedriveCount > 0))];
        int size = body.Number("maxResults") is { } asked and > 0 ? Math.Min(asked, LargestPage) : PageSize;
        (IEnumerable<TestExecution> page, string? next) = Pages.Cut(all, body.Text("nextToken"), size, "InvalidToken");
        JsonObject answer = new() { ["executions"] = new JsonArray([.. page.Select(ExecutionJson.Item)]) };
        if (next is not null)
        {
            answer["nextToken"] = next;
        }

        return answer;
    }

    private JsonObject Stop(JsonObject body)
    {
        ExecutionEntry entry = EntryOf(body);
        _ = Table.End(entry, entry.State.RedriveCount, ExecutionEnd.Aborted(body.Text("error"), body.Text("cause")));
        return new JsonObject { ["stopDate"] = Json.Time(entry.State.StopDate!.Value) };
    }

    private JsonObject Redrive(JsonObject body)
    {
        ExecutionEntry entry = EntryOf(body);
        (DateTimeOffset date, bool isNew) = Table.Redrive(entry, body.Text("clientToken"));
        if (isNew)
        {
            machines.Runner.Start(entry);
        }

        return new JsonObject { ["redriveDate"] = Json.Time(date) };
    }

    private JsonObject Create(JsonObject body)
    {
        StateMachineType type = body.Text("type") == "EXPRESS" ? StateMachineType.Express : StateMachineType.Standard;
        StateMachine machine = Table.Machines.Add(machines.NewMachine(body.Required("name"), type) with
        {
            Definition = body.Required("definition"),
            Role = body.Required("roleArn"),
        });
        return new JsonObject { ["creationDate"] = Json.Time(machine.Created), ["stateMachineArn"] = machine.Arn };
    }

    private JsonObject Delete(JsonObject body)
    {
        Table.Delete(Arn.Check(body.Required("stateMachineArn"), Arn.StateMachine));
        return [];
    }

    private StateMachine MachineOf(JsonObject body) => Table.Machines.Get(Arn.Check(body.Required("stateMachineArn"), Arn.StateMachine));

    private ExecutionEntry EntryOf(JsonObject body) => Table.Entry(Arn.Check(body.Required("executionArn"), Arn.Execution));

    private static void Demand(StateMachine machine, StateMachineType type)
    {
        if (machine.Type != type)
        {
            throw new RefusedException("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
        }
    }
}
