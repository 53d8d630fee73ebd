using System.Text;
using System.Text.Json.Nodes;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class StatusChangeTests : IAsyncLifetime
{
    private StepFunctionsBench _bench = null!;

    public async Task InitializeAsync() => _bench = await StepFunctionsBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("SUCCEEDED", OutcomeKind.Succeeded)]
    [InlineData("FAILED", OutcomeKind.FailedAgain)]
    [InlineData("TIMED_OUT", OutcomeKind.TimedOut)]
    [InlineData("ABORTED", OutcomeKind.Aborted)]
    public void An_end_is_read_with_its_time_to_the_millisecond(string status, OutcomeKind kind) =>
        Read(Event("retry-1", status)).ShouldBe(new OutcomeEvent(
            OutcomeEventKind.Ended, new ExecutionOutcome("retry-1", kind, DateTimeOffset.FromUnixTimeMilliseconds(1_547_148_840_122))));

    [Theory]
    [InlineData("RUNNING")]
    [InlineData("PENDING_REDRIVE")]
    [InlineData("SOMETHING_NEW")]
    public void What_has_not_ended_tells_no_outcome(string status) =>
        Read(Event("retry-1", status)).ShouldBe(new OutcomeEvent(OutcomeEventKind.NotEnded));

    [Theory]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:invoices:retry-1")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:orders/map:retry-1")]
    [InlineData("retry-1")]
    public void An_execution_of_another_state_machine_is_not_ours(string arn)
    {
        JsonObject body = Event("retry-1", "SUCCEEDED");
        body["detail"]!["executionArn"] = arn;
        Read(body).Kind.ShouldBe(OutcomeEventKind.OtherStateMachine);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"source":"aws.states","detail-type":"Step Functions Execution Status Change"}""")]
    [InlineData("""{"source":"aws.states","detail-type":"Step Functions Execution Status Change","detail":{"executionArn":7}}""")]
    [InlineData("""{"source":"aws.ec2","detail-type":"Step Functions Execution Status Change","detail":{"executionArn":"a","status":"FAILED"}}""")]
    [InlineData("""{"source":"aws.states","detail-type":"Another","detail":{"executionArn":"a","status":"FAILED"}}""")]
    public void What_is_no_status_change_is_told_as_such_and_never_throws(string body) => Read(body).Kind.ShouldBe(OutcomeEventKind.NotUnderstood);

    [Fact]
    public void Bytes_that_are_no_text_are_told_as_such() =>
        Events.Read(new byte[] { 0xFF, 0xFE, 0x00 }).Kind.ShouldBe(OutcomeEventKind.NotUnderstood);

    [Theory]
    [InlineData(null, null)]
    [InlineData(0, false)]
    [InlineData(2, true)]
    public void Whether_it_was_redriven_is_told_where_the_event_says_so(int? count, bool? redriven)
    {
        JsonObject body = Event("order-1", "SUCCEEDED");
        body["detail"]!["redriveCount"] = count;
        Read(body).Redriven.ShouldBe(redriven);
    }

    [Fact]
    public async Task The_end_before_a_redrive_is_no_end_any_more()
    {
        await _bench.StartAllAsync("order-1");
        _bench.Fail("order-1");
        JsonObject before = Event("order-1", "FAILED");
        before["detail"]!["stopDate"] = _bench.Time.GetUtcNow().ToUnixTimeMilliseconds();
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        RedriveRequest redrive = new(_bench.ExecutionArn("order-1"), "token", FailedAt: null, 3);
        (await _bench.Machine.RedriveAsync(redrive, CancellationToken.None)).Kind.ShouldBe(RedriveKind.Redriven);

        Read(before).Kind.ShouldBe(OutcomeEventKind.NotEnded);
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        JsonObject after = Event("order-1", "SUCCEEDED");
        after["detail"]!["stopDate"] = _bench.Time.GetUtcNow().ToUnixTimeMilliseconds();
        Read(after).Outcome.ShouldBe(new ExecutionOutcome("order-1", OutcomeKind.Succeeded, _bench.Time.GetUtcNow()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_time_that_no_calendar_has_is_left_out(long stopDate)
    {
        JsonObject body = Event("retry-1", "SUCCEEDED");
        body["detail"]!["stopDate"] = stopDate;
        Read(body).Outcome.ShouldNotBeNull().EndedAt.ShouldBeNull();
    }

    private IOutcomeEvents Events => _bench.Machines.EventsOf(_bench.Arn).ShouldNotBeNull();

    private OutcomeEvent Read(string body) => Events.Read(Encoding.UTF8.GetBytes(body));

    private OutcomeEvent Read(JsonObject body) => Read(body.ToJsonString());

    /// <summary>An event as EventBridge puts it into the queue.</summary>
    private JsonObject Event(string name, string status) => new()
    {
        ["version"] = "0",
        ["id"] = "315c1398-40ff-a850-213b-158f73e60175",
        ["detail-type"] = "Step Functions Execution Status Change",
        ["source"] = "aws.states",
        ["account"] = _bench.Server.Account,
        ["time"] = "2019-01-10T19:34:00Z",
        ["region"] = _bench.Server.Region,
        ["resources"] = new JsonArray(_bench.ExecutionArn(name)),
        ["detail"] = new JsonObject
        {
            ["executionArn"] = _bench.ExecutionArn(name),
            ["stateMachineArn"] = _bench.Arn,
            ["name"] = name,
            ["status"] = status,
            ["startDate"] = 1_547_148_840_101,
            ["stopDate"] = 1_547_148_840_122,
            ["input"] = """{"a":1}""",
            ["inputDetails"] = new JsonObject { ["included"] = true },
            ["output"] = null,
            ["outputDetails"] = null,
        },
    };
}
