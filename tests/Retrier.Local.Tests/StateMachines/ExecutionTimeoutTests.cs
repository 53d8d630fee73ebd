using System.Text;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Testing;

namespace Retrier.Local.Tests.StateMachines;

/// <summary>An execution may take a minute; its second step never answers.</summary>
public sealed class ExecutionTimeoutTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestApi _api = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _api.Answer("/Reserve", 200, "true");
        _api.Answer("/Charge", context =>
        {
            _called.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task An_execution_that_takes_too_long_has_timed_out_and_tells_no_queue()
    {
        await using TestMachine machine = await OpenAsync();
        await TimeOutAsync(machine);

        ExecutionDescription ended = (await machine.Machine.DescribeAsync("retry-1", default)).ShouldNotBeNull();
        (ended.Status, ended.Error, ended.EndedAt).ShouldBe((ExecutionStatus.TimedOut, "States.Timeout", _clock.GetUtcNow()));
        (await machine.Machine.GetEndedAsync(["retry-1"], default)).ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.TimedOut);
        foreach (string queue in new[] { "out", "fail" })
        {
            (await machine.Store.Queues.Open(queue).GetDepthAsync(default)).Total.ShouldBe(0, queue);
        }
    }

    [Fact]
    public async Task Its_state_is_known_after_a_restart_so_that_a_replay_resumes()
    {
        await using (TestMachine machine = await OpenAsync())
        {
            await TimeOutAsync(machine);
        }

        await using TestMachine again = await OpenAsync();
        ReadOnlyMemory<byte>? input = (await again.Machine.DescribeAsync("retry-1", default)).ShouldNotBeNull().Input;
        Encoding.UTF8.GetString(input.ShouldNotBeNull().Span).ShouldBe("{ \"n\": 1.0 ,\"Reserve\":true}");
    }

    [Fact]
    public async Task The_time_counts_from_the_start_and_not_from_the_restart()
    {
        await using (TestMachine machine = await OpenAsync())
        {
            await machine.StartAsync("retry-1", "{}");
        }

        _clock.Advance(Minute);
        await using TestMachine again = await OpenAsync();
        again.Run();
        await EndAsync(again);
        (await again.Machine.DescribeAsync("retry-1", default)).ShouldNotBeNull().Status.ShouldBe(ExecutionStatus.TimedOut);
    }

    [Fact]
    public async Task What_ended_without_success_is_listed_by_prefix_and_time()
    {
        await using TestMachine machine = await OpenAsync();
        await TimeOutAsync(machine);

        DateTimeOffset now = _clock.GetUtcNow();
        (await ListAsync("retry-", now, OutcomeKind.TimedOut)).ShouldBe([new ExecutionOutcome("retry-1", OutcomeKind.TimedOut, now)]);
        (await ListAsync("other-", now, OutcomeKind.TimedOut)).ShouldBeEmpty();
        (await ListAsync("retry-", now, OutcomeKind.Aborted, OutcomeKind.FailedAgain)).ShouldBeEmpty();
        (await ListAsync("retry-", now + TimeSpan.FromTicks(1), OutcomeKind.TimedOut)).ShouldBeEmpty();

        Task<IReadOnlyList<ExecutionOutcome>?> ListAsync(string prefix, DateTimeOffset since, params OutcomeKind[] kinds) =>
            machine.Machine.ListFailedAsync(new FailedQuery(prefix, kinds, since, 10), CancellationToken.None);
    }

    private static async Task EndAsync(TestMachine machine)
    {
        async Task UntilEndedAsync()
        {
            while ((await machine.Machine.DescribeAsync("retry-1", default))?.EndedAt is null)
            {
                await Task.Yield();
            }
        }

        await Task.Run(UntilEndedAsync).InTimeAsync();
    }

    private Task<TestMachine> OpenAsync() => TestMachine.OpenAsync(_directory.Path, _api.Address, _clock, timeout: Minute);

    private async Task TimeOutAsync(TestMachine machine)
    {
        await machine.StartAsync("retry-1", "{ \"n\": 1.0 }");
        machine.Run();
        await _called.Task.InTimeAsync();
        _clock.Advance(Minute);
        await EndAsync(machine);
    }
}
