using System.Text;
using System.Text.Json.Nodes;

using Retrier.Aws.Testing.Node;
using Retrier.Deploy.Tests.Workflows.Running;

using RetrierWorker.Capture;
using RetrierWorker.Configuration;

namespace Retrier.Deploy.Tests.Workflows;

/// <summary>The file as it is, really run, against real HTTP APIs and queues.</summary>
public sealed class HttpSequenceRunTests(LocalAccount account) : IClassFixture<LocalAccount>
{
    private const string Order = """{"orderId":"order-1","a":"Zoë 🙂 \"quoted\"","b":[1.5,null,{}]}""";

    private static readonly UpstreamAnswer Broken = new(503, """{"message":"no card today"}""");

    [SkippableFact]
    public async Task A_success_calls_each_API_once_with_the_responses_so_far_and_sends_the_state_to_the_Output_queue()
    {
        SequenceMachine orders = await CreateAsync();
        orders.Answer("ReserveStock", new UpstreamAnswer(200, """{"reference":"r-1"}"""));
        orders.Answer("ChargeCard", new UpstreamAnswer(201, "[]"));
        orders.Answer("BookCourier", new UpstreamAnswer(200, "null"));

        Ended ended = await orders.Machine.RunAsync("order-1", Order);

        string state = With(Order, ("ReserveStock", """{"reference":"r-1"}"""), ("ChargeCard", "[]"), ("BookCourier", "null"));
        ended.Status.ShouldBe("SUCCEEDED", ended.Cause);
        Same(ended.Output!, state);
        Same((await orders.OutputsAsync()).ShouldHaveSingleItem(), state);
        (await orders.Machine.FailuresAsync()).ShouldBeEmpty();
        orders.Calls.Select(static call => call.IdempotencyKey).ShouldBe(["order-1/ReserveStock", "order-1/ChargeCard", "order-1/BookCourier"]);
        orders.Calls.ShouldAllBe(static call => call.ContentType == "application/json");
        Same(orders.Calls[0].Body, Order);
        Same(orders.Calls[1].Body, With(Order, ("ReserveStock", """{"reference":"r-1"}""")));
        ended.Way.ShouldBe("Begin > ReserveStock > ChargeCard > BookCourier > SendToOutput");
    }

    [SkippableTheory]
    [InlineData("ReserveStock", 0)]
    [InlineData("ChargeCard", 1)]
    [InlineData("BookCourier", 2)]
    public async Task A_call_that_fails_leaves_the_envelope_that_the_worker_captures(string call, int before)
    {
        SequenceMachine orders = await CreateAsync();
        orders.Answer(call, Broken);

        Ended ended = await orders.Machine.RunAsync("order-1", Order);

        ended.ShouldHaveFailedWith("States.Http.StatusCode.503");
        string envelope = (await orders.Machine.FailuresAsync()).ShouldHaveSingleItem();
        FailedWork work = FailureReader.Read(Encoding.UTF8.GetBytes(envelope), new MessageSettings()).Work.ShouldNotBeNull();
        string[] done = [.. orders.Calls.Select(static made => made.Path.Split('/')[^1]).Distinct(StringComparer.Ordinal).Take(before)];
        Same(Encoding.UTF8.GetString(work.Input.Span), With(Order, [.. done.Select(static name => (name, """{"done":true}"""))]));
        work.ShouldSatisfyAllConditions(
            () => work.Error.ShouldBe("States.Http.StatusCode.503"),
            () => work.Cause.ShouldBe(Broken.Body),
            () => work.State.ShouldBe(call),
            () => work.ExecutionName.ShouldBe("order-1"),
            () => work.ExecutionId.ShouldBe(orders.Machine.ArnOf("order-1")));
        orders.Calls.Count.ShouldBe(before + 3, "it is tried three times");
        ended.States.TakeLast(3).ShouldBe([call, "SendToFailure", "Failed"]);
        (await orders.OutputsAsync()).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_fault_that_passes_is_tried_again_with_the_same_key(int status)
    {
        SequenceMachine orders = await CreateAsync();
        orders.Answer("ChargeCard", new UpstreamAnswer(status, "{}"), new UpstreamAnswer(200, """{"done":true}"""));

        (await orders.Machine.RunAsync("order-1", Order)).Status.ShouldBe("SUCCEEDED");

        orders.Calls.Select(static call => call.IdempotencyKey)
            .ShouldBe(["order-1/ReserveStock", "order-1/ChargeCard", "order-1/ChargeCard", "order-1/BookCourier"]);
    }

    [SkippableFact]
    public async Task A_refusal_is_not_tried_again()
    {
        SequenceMachine orders = await CreateAsync();
        orders.Answer("ReserveStock", new UpstreamAnswer(400, "{}"));

        (await orders.Machine.RunAsync("order-1", Order)).ShouldHaveFailedWith("States.Http.StatusCode.400");

        orders.Calls.ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task The_replay_of_a_failure_makes_no_call_again_that_was_made()
    {
        SequenceMachine orders = await CreateAsync();
        orders.Answer("BookCourier", Broken);
        await orders.Machine.RunAsync("order-1", Order);
        string input = JsonNode.Parse((await orders.Machine.FailuresAsync()).ShouldHaveSingleItem())!["input"]!.ToJsonString(null);
        int before = orders.Calls.Count;
        orders.Answer("BookCourier", new UpstreamAnswer(200, """{"done":true}"""));

        Ended ended = await orders.Machine.RunAsync("retry-1", input);

        ended.Way.ShouldBe("Begin > BookCourier > SendToOutput");
        orders.Calls.Skip(before).ShouldHaveSingleItem().IdempotencyKey.ShouldBe("retry-1/BookCourier");
    }

    [SkippableFact]
    public async Task With_all_responses_there_only_the_result_is_sent_whatever_they_are()
    {
        SequenceMachine orders = await CreateAsync();

        Ended ended = await orders.Machine.RunAsync("retry-1", With(Order, ("ReserveStock", "null"), ("ChargeCard", "[]"), ("BookCourier", "false")));

        ended.Way.ShouldBe("Begin > SendToOutput");
        orders.Calls.ShouldBeEmpty();
        (await orders.OutputsAsync()).ShouldHaveSingleItem();
    }

    [SkippableTheory]
    [InlineData("""{"ChargeCard":{}}""", "ResponsesOutOfOrder")]
    [InlineData("""{"ReserveStock":{},"BookCourier":{}}""", "ResponsesOutOfOrder")]
    [InlineData("""[1]""", "InputNotObject")]
    [InlineData("""null""", "InputNotObject")]
    [InlineData("\"text\"", "InputNotObject")]
    public async Task An_input_that_cannot_be_gone_on_with_fails_before_any_call(string input, string error)
    {
        SequenceMachine orders = await CreateAsync();

        (await orders.Machine.RunAsync("order-1", input)).ShouldHaveFailedWith(error);

        orders.Calls.ShouldBeEmpty();
        JsonNode envelope = JsonNode.Parse((await orders.Machine.FailuresAsync()).ShouldHaveSingleItem())!;
        envelope["execution"]!["state"]!.GetValue<string>().ShouldBe("Begin");
        envelope["error"]!["Error"]!.GetValue<string>().ShouldBe(error);
    }

    [SkippableFact]
    public async Task A_long_cause_is_cut_so_that_it_cannot_make_the_failure_too_large()
    {
        SequenceMachine orders = await CreateAsync();
        orders.Answer("ReserveStock", new UpstreamAnswer(500, new string('x', 5_000)));

        await orders.Machine.RunAsync("order-1", Order);

        JsonNode.Parse((await orders.Machine.FailuresAsync()).ShouldHaveSingleItem())!["error"]!["Cause"]!.GetValue<string>().Length.ShouldBe(1_000);
    }

    private static void Same(string json, string other) =>
        JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(other)).ShouldBeTrue($"{json} is not {other}");

    private static string With(string input, params (string Call, string Response)[] responses)
    {
        JsonObject state = JsonNode.Parse(input)!.AsObject();
        foreach ((string call, string response) in responses)
        {
            state[call] = JsonNode.Parse(response);
        }

        return state.ToJsonString(null);
    }

    private Task<SequenceMachine> CreateAsync()
    {
        Emulators.Require();
        return SequenceMachine.CreateAsync(account);
    }
}
