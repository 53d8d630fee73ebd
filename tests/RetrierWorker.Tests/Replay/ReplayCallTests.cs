using Retrier.Abstractions.StateMachines;
using RetrierWorker.Replay;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

public sealed class ReplayCallTests
{
    private static readonly StartRequest Start = new("retry-1", "{}"u8.ToArray());
    private static readonly RedriveRequest Redrive = new("arn:aws:states:eu-west-1:123456789012:execution:orders:first", "token", null, 3);
    private readonly ScriptedStateMachine _machine = new();

    [Fact]
    public async Task Without_a_redrive_a_new_execution_is_started_and_followed()
    {
        (await SendAsync(redrive: null)).ShouldBe(new ReplayResult(ReplayKind.Started, "retry-1") { ExecutionId = "retry-1" });
        _machine.Redrives.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redriven_execution_is_followed_under_its_own_name_and_nothing_is_started()
    {
        _machine.OnRedrive = static _ => new RedriveResult(RedriveKind.Redriven, "first");
        (await SendAsync(Redrive)).ShouldBe(new ReplayResult(ReplayKind.Redriven, "first"));
        _machine.Starts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_that_was_redriven_before_starts_nothing()
    {
        _machine.OnRedrive = static _ => new RedriveResult(RedriveKind.AlreadyRedriven, "first");
        (await SendAsync(Redrive)).Kind.ShouldBe(ReplayKind.AlreadyHappened);
        _machine.Starts.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_execution_that_may_not_be_redriven_again_starts_nothing()
    {
        _machine.OnRedrive = static _ => new RedriveResult(RedriveKind.Exhausted, "first", "redriven 3 times");
        (await SendAsync(Redrive)).ShouldBe(new ReplayResult(ReplayKind.Exhausted, Detail: "redriven 3 times"));
        _machine.Starts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_a_redrive_is_not_possible_a_new_execution_is_started()
    {
        _machine.OnRedrive = static _ => new RedriveResult(RedriveKind.NotPossible, Detail: "it succeeded");
        (await SendAsync(Redrive)).ShouldBe(new ReplayResult(ReplayKind.Started, "retry-1") { ExecutionId = "retry-1" });
        _machine.Redrives.ShouldBe([Redrive]);
    }

    private async Task<ReplayResult> SendAsync(RedriveRequest? redrive) =>
        await new ReplayCall(_machine, Start, redrive).SendAsync(CancellationToken.None);
}
