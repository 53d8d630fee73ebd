using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Tests.Data;
using Retrier.Local.Tests.Journaling;
using Retrier.Testing;

namespace Retrier.Local.Tests.StateMachines;

public sealed class LocalExecutionTests : IAsyncLifetime, IDisposable
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TemporaryDirectory _directory = new();
    private TestApi _api = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _api.Answer("/Reserve", 200, "{\"ok\":true}");
        _api.Answer("/Charge", 200, "charged \"well\"");
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task An_execution_calls_its_steps_in_order_and_sends_the_result_to_Output()
    {
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address);
        machine.Run();
        await machine.StartAsync("order-1", "{ \"n\": 1.0 }", TraceParent, "k=v");

        ReceivedMessage output = await machine.NextAsync("out");

        System.Text.Encoding.UTF8.GetString(output.Body.Span)
            .ShouldBe("{ \"n\": 1.0 ,\"Reserve\":{\"ok\":true},\"Charge\":\"charged \\u0022well\\u0022\"}");
        (output.TextAttribute("traceparent"), output.TextAttribute("tracestate")).ShouldBe((TraceParent, "k=v"));
        TestCall[] calls = [.. _api.Calls];
        calls.Select(c => c.Path).ShouldBe(["/Reserve", "/Charge"]);
        calls.Select(c => c.IdempotencyKey).ShouldBe(["order-1/Reserve", "order-1/Charge"]);
        calls.ShouldAllBe(c => c.Method == "POST" && c.ContentType == "application/json");
        calls[0].Body.ShouldBe("{ \"n\": 1.0 }");
        calls.ShouldAllBe(c => c.TraceParent.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_whose_result_is_in_the_state_already_is_skipped()
    {
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address);
        machine.Run();
        await machine.StartAsync("order-1", "{\"Reserve\":\"before\"}");

        await machine.NextAsync("out");

        _api.Calls.ShouldHaveSingleItem().Path.ShouldBe("/Charge");
    }

    [Fact]
    public async Task A_failed_call_sends_the_state_so_far_with_error_and_execution_to_Failure()
    {
        _api.Answer("/Charge", 503, "card service is down");
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address);
        machine.Run();
        await machine.StartAsync("order-1", "{\"n\":1}");

        (await machine.NextTextAsync("fail")).ShouldBe(
            "{\"input\":{\"n\":1,\"Reserve\":{\"ok\":true}},"
            + "\"error\":{\"Error\":\"503\",\"Cause\":\"Service Unavailable: card service is down\"},"
            + "\"execution\":{\"id\":\"local:execution:orders:order-1\",\"name\":\"order-1\",\"state\":\"Charge\"}}");
        (await machine.Machine.DescribeAsync("order-1", default))?.Status.ShouldBe(ExecutionStatus.Failed);
    }

    [Fact]
    public async Task An_API_nobody_answers_for_fails_with_a_socket_error()
    {
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, new Uri("http://127.0.0.1:1"));
        machine.Run();
        await machine.StartAsync("order-1", "{}");

        (await machine.NextTextAsync("fail")).ShouldContain("\"Error\":\"States.Http.Socket\"");
    }

    [Fact]
    public async Task An_API_that_never_answers_fails_with_a_timeout()
    {
        TaskCompletionSource asked = new();
        _api.Answer("/Reserve", context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        ManualTimeProvider clock = new();
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address, clock);
        machine.Run();
        await machine.StartAsync("order-1", "{}");

        await asked.Task.WaitAsync(Patience, TimeProvider.System);
        Task<string> failed = machine.NextTextAsync("fail");
        clock.Advance(TimeSpan.FromSeconds(10));

        (await failed.WaitAsync(Patience, TimeProvider.System)).ShouldContain("\"Error\":\"States.Timeout\"");
    }

    [Fact]
    public async Task A_state_that_outgrows_the_limit_fails_with_the_state_before_that_step()
    {
        _api.Answer("/Charge", 200, "\"" + new string('x', 200_000) + "\"");
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address);
        machine.Run();
        await machine.StartAsync("order-1", "{\"a\":\"" + new string('y', 100_000) + "\"}");

        string envelope = await machine.NextTextAsync("fail");

        envelope.ShouldContain("\"Error\":\"States.DataLimitExceeded\"");
        envelope.ShouldContain("\"Reserve\"");
        envelope.ShouldNotContain("xxx");
    }

    [Fact]
    public async Task An_execution_cut_off_by_a_kill_is_resumed_behind_its_last_finished_step()
    {
        TaskCompletionSource charging = new();
        _api.Answer("/Charge", context =>
        {
            charging.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using (TestMachine machine = await TestMachine.OpenAsync(_directory.File("live"), _api.Address))
        {
            machine.Run();
            await machine.StartAsync("order-1", "{}");
            await charging.Task.WaitAsync(Patience);
            TestStore.Copy(_directory.File("live"), _directory.File("killed"));
        }

        _api.Answer("/Charge", 200);
        await using TestMachine again = await TestMachine.OpenAsync(_directory.File("killed"), _api.Address);
        (await again.Machine.ListRunningAsync("order", 10, default)).ShouldBe(["order-1"]);
        again.Run();

        (await again.NextTextAsync("out")).ShouldBe("{\"Reserve\":{\"ok\":true},\"Charge\":null}");
        _api.Calls.Count(c => c.Path == "/Reserve").ShouldBe(1);
    }

    [Fact]
    public async Task A_stopped_runner_leaves_executions_running_and_the_next_start_ends_them()
    {
        await using (TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address))
        {
            await machine.StartAsync("order-1", "{}");
        }

        await using TestMachine again = await TestMachine.OpenAsync(_directory.Path, _api.Address);
        again.Run();

        await again.NextAsync("out");
        (await again.StartAsync("order-1", "{}")).Kind.ShouldBe(StartKind.AlreadyExists);
    }

    [Fact]
    public async Task An_end_that_cannot_be_written_is_tried_until_there_is_room()
    {
        FaultyFolder disk = new(_directory.Path);
        ManualTimeProvider clock = new();
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address, clock, disk);
        await machine.StartAsync("order-1", "{\"Reserve\":1,\"Charge\":2}");
        disk.Room = 0;
        machine.Run();
        await clock.WaitForTimersAsync(1, CancellationToken.None);
        (await machine.Machine.DescribeAsync("order-1", default))?.Status.ShouldBe(ExecutionStatus.Running);
        (await machine.Store.Queues.Open("out").TextsAsync()).ShouldBeEmpty();

        disk.Room = long.MaxValue;
        clock.Advance(TimeSpan.FromSeconds(1));

        (await machine.NextTextAsync("out").WaitAsync(Patience, TimeProvider.System)).ShouldBe("{\"Reserve\":1,\"Charge\":2}");
    }

    [Fact]
    public async Task A_thousand_executions_all_end_exactly_once()
    {
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address);
        machine.Run();
        await Parallel.ForAsync(0, 1_000, async (i, _) => await machine.StartAsync($"order-{i}", "{\"Reserve\":1,\"Charge\":2}"));

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < 1_000; i++)
        {
            seen.Add((await machine.NextAsync("out")).Id);
        }

        seen.Count.ShouldBe(1_000);
        (await machine.Store.Queues.Open("out").GetDepthAsync(default)).Total.ShouldBe(1_000);
    }

    [Fact]
    public async Task A_parallel_start_of_the_same_name_with_other_inputs_starts_exactly_one()
    {
        await using TestMachine machine = await TestMachine.OpenAsync(_directory.Path, _api.Address);

        StartResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => machine.StartAsync("order-1", $"{{\"i\":{i}}}"))));

        results.Count(r => r.Kind is StartKind.Started).ShouldBe(1);
        results.Count(r => r.Kind is StartKind.AlreadyExists).ShouldBe(19);
    }
}
