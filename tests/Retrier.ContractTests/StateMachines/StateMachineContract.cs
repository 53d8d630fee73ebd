using System.Text;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace Retrier.ContractTests.StateMachines;

/// <summary>What every adapter promises as an <see cref="IStateMachine"/> and its <see cref="IOutcomeSource"/>.</summary>
public abstract class StateMachineContract : IAsyncLifetime
{
    /// <summary>The state machine. What is started on it stays running until <see cref="LetRunToEndAsync"/>.</summary>
    protected abstract IStateMachine Machine { get; }

    /// <summary>The same one's outcomes.</summary>
    protected abstract IOutcomeSource Outcomes { get; }

    /// <summary>An input whose execution ends well.</summary>
    protected abstract ReadOnlyMemory<byte> GoodInput { get; }

    /// <summary>An input whose execution fails.</summary>
    protected abstract ReadOnlyMemory<byte> BadInput { get; }

    /// <inheritdoc/>
    public abstract Task InitializeAsync();

    /// <inheritdoc/>
    public abstract Task DisposeAsync();

    [Fact]
    public async Task A_started_execution_runs_under_its_name()
    {
        string name = NewName();

        StartResult started = await Machine.StartAsync(new StartRequest(name, GoodInput), default);
        ExecutionDescription? description = await Machine.DescribeAsync(name, default);

        started.Kind.ShouldBe(StartKind.Started);
        description.ShouldNotBeNull();
        description.Id.ShouldBe(started.ExecutionId);
        (description.Name, description.Status, description.EndedAt).ShouldBe((name, ExecutionStatus.Running, null));
    }

    [Fact]
    public async Task The_same_start_again_while_it_runs_is_the_same_execution()
    {
        StartRequest request = new(NewName(), GoodInput);

        StartResult first = await Machine.StartAsync(request, default);
        StartResult second = await Machine.StartAsync(request, default);

        second.Kind.ShouldBe(StartKind.Started);
        second.ExecutionId.ShouldBe(first.ExecutionId);
    }

    [Fact]
    public async Task A_running_name_with_another_input_is_taken()
    {
        string name = NewName();
        await Machine.StartAsync(new StartRequest(name, GoodInput), default);

        StartResult second = await Machine.StartAsync(new StartRequest(name, BadInput), default);

        second.Kind.ShouldBe(StartKind.AlreadyExists);
    }

    [Fact]
    public async Task The_name_of_an_ended_execution_stays_taken_even_with_the_same_input()
    {
        StartRequest request = new(NewName(), GoodInput);
        await Machine.StartAsync(request, default);
        await LetRunToEndAsync(request.Name);

        StartResult second = await Machine.StartAsync(request, default);

        second.Kind.ShouldBe(StartKind.AlreadyExists);
    }

    [Fact]
    public async Task An_execution_that_ended_well_is_a_success()
    {
        string name = NewName();
        await Machine.StartAsync(new StartRequest(name, GoodInput), default);
        await LetRunToEndAsync(name);

        ExecutionOutcome outcome = (await Outcomes.GetEndedAsync([name], default)).ShouldHaveSingleItem();
        ExecutionDescription? description = await Machine.DescribeAsync(name, default);

        (outcome.ExecutionName, outcome.Kind).ShouldBe((name, OutcomeKind.Succeeded));
        description?.Status.ShouldBe(ExecutionStatus.Succeeded);
        description?.EndedAt.ShouldNotBeNull();
        outcome.EndedAt.ShouldBe(description?.EndedAt);
    }

    [Fact]
    public async Task An_execution_that_failed_has_failed_again()
    {
        string name = NewName();
        await Machine.StartAsync(new StartRequest(name, BadInput), default);
        await LetRunToEndAsync(name);

        (await Outcomes.GetEndedAsync([name], default)).ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.FailedAgain);
    }

    [Fact]
    public async Task An_execution_that_failed_is_listed_by_how_and_since_when_it_ended()
    {
        string name = NewName();
        await Machine.StartAsync(new StartRequest(name, BadInput), default);
        await LetRunToEndAsync(name);
        DateTimeOffset endedAt = (await Machine.DescribeAsync(name, default)).ShouldNotBeNull().EndedAt.ShouldNotBeNull();

        (await ListAsync(name[..10], endedAt, OutcomeKind.FailedAgain)).ShouldBe([new ExecutionOutcome(name, OutcomeKind.FailedAgain, endedAt)]);
        (await ListAsync(name[..10], endedAt, OutcomeKind.TimedOut, OutcomeKind.Aborted)).ShouldBeEmpty();
        (await ListAsync(name[..10], endedAt + TimeSpan.FromMinutes(1), OutcomeKind.FailedAgain)).ShouldBeEmpty();
        (await ListAsync("other", endedAt, OutcomeKind.FailedAgain)).ShouldBeEmpty();

        Task<IReadOnlyList<ExecutionOutcome>?> ListAsync(string prefix, DateTimeOffset since, params OutcomeKind[] kinds) =>
            Outcomes.ListFailedAsync(new FailedQuery(prefix, kinds, since, 10), default);
    }

    [Fact]
    public async Task Of_those_asked_for_the_running_are_left_out_and_the_unknown_are_unknown()
    {
        string running = NewName();
        string unknown = NewName();
        await Machine.StartAsync(new StartRequest(running, GoodInput), default);

        (await Outcomes.GetEndedAsync([running, unknown], default)).ShouldNotContain(outcome => outcome.ExecutionName == running);
        await LetUnknownAgeAsync();
        ExecutionOutcome outcome = (await Outcomes.GetEndedAsync([running, unknown], default)).ShouldHaveSingleItem();

        outcome.ShouldBe(new ExecutionOutcome(unknown, OutcomeKind.Unknown, null));
    }

    [Fact]
    public async Task An_execution_nobody_started_is_not_described() =>
        (await Machine.DescribeAsync(NewName(), default)).ShouldBeNull();

    [Fact]
    public async Task Running_executions_are_listed_by_prefix_up_to_a_limit()
    {
        string prefix = NewName();
        foreach (string suffix in new[] { "-a", "-b", "-c" })
        {
            await Machine.StartAsync(new StartRequest(prefix + suffix, GoodInput), default);
        }

        IReadOnlyList<string>? all = await Outcomes.ListRunningAsync(prefix, 10, default);
        IReadOnlyList<string>? two = await Outcomes.ListRunningAsync(prefix, 2, default);

        all?.Order(StringComparer.Ordinal).ShouldBe([prefix + "-a", prefix + "-b", prefix + "-c"]);
        two?.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_bad_name_is_refused_for_good(string name) =>
        (await Machine.StartAsync(new StartRequest(name, GoodInput), default)).Kind.ShouldBe(StartKind.Refused);

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{\"a\":1")]
    public async Task An_input_that_is_not_JSON_is_refused_for_good(string input)
    {
        string name = NewName();

        StartResult result = await Machine.StartAsync(new StartRequest(name, Encoding.UTF8.GetBytes(input)), default);

        result.Kind.ShouldBe(StartKind.Refused);
        result.Detail.ShouldNotBeNullOrEmpty();
        (await Machine.DescribeAsync(name, default)).ShouldBeNull();
    }

    [Fact]
    public async Task An_input_of_exactly_the_largest_size_is_started_and_one_byte_more_is_refused()
    {
        (await Machine.StartAsync(new StartRequest(NewName(), Sized(StateMachineLimits.InputBytes)), default))
            .Kind.ShouldBe(StartKind.Started);
        (await Machine.StartAsync(new StartRequest(NewName(), Sized(StateMachineLimits.InputBytes + 1)), default))
            .Kind.ShouldBe(StartKind.Refused);
    }

    [Fact]
    public async Task What_nobody_knows_cannot_be_redriven_and_is_left_to_a_new_start()
    {
        RedriveRequest request = new("no execution", "token", FailedAt: null, MaxRedrives: 1);

        RedriveResult result = await Machine.RedriveAsync(request, default);

        result.Kind.ShouldBe(RedriveKind.NotPossible);
        result.Detail.ShouldNotBeNullOrEmpty();
    }

    /// <summary>Lets pass the time after which a name that is not known is one that does not exist.</summary>
    protected virtual Task LetUnknownAgeAsync() => Task.CompletedTask;

    /// <summary>Lets what was started run, and returns when that execution has ended.</summary>
    protected abstract Task LetRunToEndAsync(string name);

    private static string NewName() => $"test-{Guid.NewGuid():N}";

    private static byte[] Sized(int bytes) => Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', bytes - 8) + "\"}");
}
