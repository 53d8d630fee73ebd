using Retrier.Local.Ledger;

namespace Retrier.Local.Tests.Ledger;

public sealed class KeyTurnsTests
{
    // Only a turn that never comes takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly KeyTurns _turns = new();

    [Fact]
    public async Task Calls_on_one_key_go_one_after_the_other_in_the_order_they_came()
    {
        TaskCompletionSource first = new();
        List<int> order = [];
        Task<int> one = RunAsync("k", 1, order, first.Task, default);
        Task<int>[] others = [.. Enumerable.Range(2, 5).Select(i => RunAsync("k", i, order, Task.CompletedTask, default))];
        order.ShouldBe([1]);

        first.SetResult();
        await Task.WhenAll([one, .. others]).WaitAsync(Patience, CancellationToken.None);

        order.ShouldBe([1, 2, 3, 4, 5, 6]);
        _turns.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_call_on_another_key_does_not_wait()
    {
        TaskCompletionSource first = new();
        Task<int> one = RunAsync("a", 1, [], first.Task, default);

        (await RunAsync("b", 2, [], Task.CompletedTask, default).WaitAsync(Patience, CancellationToken.None)).ShouldBe(2);

        one.IsCompleted.ShouldBeFalse();
        first.SetResult();
        await one;
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_do_his_work_and_does_not_hold_up_those_behind_him()
    {
        TaskCompletionSource first = new();
        List<int> order = [];
        using CancellationTokenSource impatient = new();
        Task<int> one = RunAsync("k", 1, order, first.Task, default);
        Task<int> two = RunAsync("k", 2, order, Task.CompletedTask, impatient.Token);
        Task<int> three = RunAsync("k", 3, order, Task.CompletedTask, default);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => two);
        three.IsCompleted.ShouldBeFalse();
        first.SetResult();
        await Task.WhenAll(one, three).WaitAsync(Patience, CancellationToken.None);

        order.ShouldBe([1, 3]);
        _turns.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Work_that_fails_gives_its_turn_to_the_next()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            () => RunAsync("k", 1, [], Task.FromException(new InvalidOperationException()), default));

        (await RunAsync("k", 2, [], Task.CompletedTask, default).WaitAsync(Patience, CancellationToken.None)).ShouldBe(2);
        _turns.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Work_that_was_begun_keeps_its_turn_although_its_caller_has_stopped_waiting()
    {
        TaskCompletionSource first = new();
        List<int> order = [];
        using CancellationTokenSource impatient = new();
        Task<int> one = RunAsync("k", 1, order, first.Task, impatient.Token);
        Task<int> two = RunAsync("k", 2, order, Task.CompletedTask, default);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => one);
        two.IsCompleted.ShouldBeFalse();
        first.SetResult();

        (await two.WaitAsync(Patience, CancellationToken.None)).ShouldBe(2);
        order.ShouldBe([1, 2]);
    }

    private Task<int> RunAsync(string key, int number, List<int> order, Task until, CancellationToken cancellationToken) =>
        _turns.RunAsync(
            key,
            async () =>
            {
                order.Add(number);
                await until;
                return number;
            },
            cancellationToken);
}
