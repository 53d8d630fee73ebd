using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Journaling;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_a_full_disk_sends_fail_nothing_acknowledged_is_lost_and_room_makes_it_go_on(bool tailCannotBeCut)
    {
        FaultyFolder disk = new(_directory.Path);
        List<string> acknowledged = [];
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, folder: disk))
        {
            LocalQueue queue = store.Queues.Open("q");
            disk.Room = 2_000;
            disk.TruncateFails = tailCannotBeCut;
            PortException error = await Should.ThrowAsync<PortException>(() => FillAsync(queue, acknowledged));
            (error.Code, error.Fault).ShouldBe(("DiskFull", Fault.Transient));
            await Should.ThrowAsync<PortException>(() => queue.SendAsync("still full, and too long to fit" + new string('x', 500)));

            disk.Room = long.MaxValue;
            disk.TruncateFails = false;
            await queue.SendAsync("after");
            acknowledged.Add("after");
            (await queue.TextsAsync()).ShouldBe(acknowledged);
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path);
        (await again.Queues.Open("q").TextsAsync()).ShouldBe(acknowledged);
        acknowledged.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task On_a_full_disk_messages_can_still_be_received_and_given_back()
    {
        FaultyFolder disk = new(_directory.Path);
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, folder: disk);
        LocalQueue queue = store.Queues.Open("q");
        await queue.SendAsync("a");
        disk.Room = 0;

        ReceivedMessage first = (await queue.ReceiveAsync()).ShouldHaveSingleItem();
        IReadOnlyList<EntryResult> back =
            await queue.ChangeVisibilityAsync([new VisibilityChange(first.ReceiptHandle, TimeSpan.Zero)], default);

        back.ShouldHaveSingleItem().Acknowledged.ShouldBeTrue();
        (await queue.ReceiveAsync()).ShouldHaveSingleItem().ReceiveCount.ShouldBe(2);
        (await Should.ThrowAsync<PortException>(() => queue.DeleteAsync(first with { ReceiptHandle = "q/1.2" }))).Code.ShouldBe("DiskFull");
    }

    [Fact]
    public async Task A_disk_that_does_not_confirm_takes_no_more_writes_until_a_restart()
    {
        FaultyFolder disk = new(_directory.Path);
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, folder: disk))
        {
            LocalQueue queue = store.Queues.Open("q");
            await queue.SendAsync("confirmed");
            disk.FlushFails = true;
            PortException first = await Should.ThrowAsync<PortException>(() => queue.SendAsync("unknown"));
            disk.FlushFails = false;
            PortException second = await Should.ThrowAsync<PortException>(() => queue.SendAsync("refused"));

            (first.Code, second.Code).ShouldBe(("JournalFlushFailed", "JournalFlushFailed"));
            second.Message.ShouldContain("restart");
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path);
        IReadOnlyList<string> texts = await again.Queues.Open("q").TextsAsync();
        texts.ShouldContain(text => text == "confirmed");
        texts.ShouldNotContain(text => text == "refused");
    }

    [Fact]
    public async Task After_the_store_is_closed_a_send_says_so()
    {
        LocalStore store = await TestStore.OpenAsync(_directory.Path);
        LocalQueue queue = store.Queues.Open("q");
        await store.DisposeAsync();

        (await Should.ThrowAsync<PortException>(() => queue.SendAsync("late"))).Code.ShouldBe("StoreClosed");
    }

    private static async Task FillAsync(LocalQueue queue, List<string> acknowledged)
    {
        for (int i = 0; i < 1_000; i++)
        {
            string text = $"message {i}";
            await queue.SendAsync(text);
            acknowledged.Add(text);
        }
    }
}
