using System.Globalization;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Testing;

namespace Retrier.Local.Tests.Data;

public sealed class LocalStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_second_process_is_told_who_has_the_directory_and_what_to_do()
    {
        await using LocalStore first = await TestStore.OpenAsync(_directory.Path, _clock);

        LocalStoreException error = await Should.ThrowAsync<LocalStoreException>(() => TestStore.OpenAsync(_directory.Path, _clock));

        error.Message.ShouldContain(_directory.Path);
        error.Message.ShouldContain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        error.Message.ShouldContain("Retrier:Local:DataDirectory");
    }

    [Fact]
    public async Task A_closed_store_can_be_opened_again_and_is_empty_only_if_it_was()
    {
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock))
        {
            await store.Queues.Open("q").SendAsync("a");
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        (await again.Queues.Open("q").TextsAsync()).ShouldBe(["a"]);
        again.Queues.Names.ShouldBe(["q"]);
    }

    [Fact]
    public async Task After_a_kill_acknowledged_sends_and_deletes_hold()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.File("live"), _clock);
        LocalQueue queue = store.Queues.Open("q");
        await queue.SendAsync("deleted");
        await queue.SendAsync("kept");
        await queue.DeleteAsync((await queue.ReceiveAsync(1))[0]);

        TestStore.Copy(_directory.File("live"), _directory.File("killed"));

        await using LocalStore again = await TestStore.OpenAsync(_directory.File("killed"), _clock);
        (await again.Queues.Open("q").TextsAsync()).ShouldBe(["kept"]);
    }

    [Fact]
    public async Task After_a_kill_a_received_message_comes_back_when_its_time_is_up_with_its_receive_count()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.File("live"), _clock);
        LocalQueue queue = store.Queues.Open("q");
        await queue.SendAsync("a");
        await queue.ReceiveAsync(visibility: TimeSpan.FromSeconds(30));

        TestStore.Copy(_directory.File("live"), _directory.File("killed"));
        await using LocalStore again = await TestStore.OpenAsync(_directory.File("killed"), _clock);
        LocalQueue restarted = again.Queues.Open("q");

        (await restarted.ReceiveAsync()).ShouldBeEmpty();
        (await restarted.GetDepthAsync(default)).InFlight.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(30));
        (await restarted.ReceiveAsync()).ShouldHaveSingleItem().ReceiveCount.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_kill_delays_and_longer_hiding_still_hold()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.File("live"), _clock);
        LocalQueue queue = store.Queues.Open("q");
        await queue.SendAsync("hidden");
        ReceivedMessage hidden = (await queue.ReceiveAsync(visibility: TimeSpan.FromSeconds(1)))[0];
        await queue.ChangeVisibilityAsync([new VisibilityChange(hidden.ReceiptHandle, TimeSpan.FromHours(1))], default);
        await queue.SendAsync("delayed", TimeSpan.FromMinutes(10));

        TestStore.Copy(_directory.File("live"), _directory.File("killed"));
        await using LocalStore again = await TestStore.OpenAsync(_directory.File("killed"), _clock);

        _clock.Advance(TimeSpan.FromMinutes(9));
        (await again.Queues.Open("q").ReceiveAsync()).ShouldBeEmpty();
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await again.Queues.Open("q").ReceiveAsync()).ShouldHaveSingleItem().ReceiveCount.ShouldBe(1);
        (await again.Queues.Open("q").GetDepthAsync(default)).InFlight.ShouldBe(2);
    }

    [Fact]
    public async Task A_handle_from_before_a_restart_still_deletes_its_message()
    {
        string handle;
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock))
        {
            await store.Queues.Open("q").SendAsync("a");
            handle = (await store.Queues.Open("q").ReceiveAsync())[0].ReceiptHandle;
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        (await again.Queues.Open("q").DeleteAsync([handle], default))[0].Acknowledged.ShouldBeTrue();
        (await again.Queues.Open("q").GetDepthAsync(default)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_thousand_messages_are_all_there_after_a_restart()
    {
        const int Batches = 2_000;
        byte[] body = new byte[300];
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock))
        {
            LocalQueue queue = store.Queues.Open("q");
            OutgoingMessage[] batch = [.. Enumerable.Range(0, 10).Select(_ => new OutgoingMessage { Body = body })];
            await Parallel.ForAsync(
                0,
                Batches,
                new ParallelOptions { MaxDegreeOfParallelism = 64 },
                async (_, stop) => await queue.SendAsync(batch, stop));
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        QueueDepth depth = await again.Queues.Open("q").GetDepthAsync(default);
        depth.Visible.ShouldBe(10 * Batches);
        (await again.Queues.Open("q").PeekAsync(int.MaxValue, default)).Select(m => m.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(10 * Batches);
    }
}
