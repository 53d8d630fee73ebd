using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Queues;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Journaling;

public sealed class CompactionTests : IDisposable
{
    private const long Threshold = 4_000;
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Compaction_keeps_every_message_with_its_count_and_its_time()
    {
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, compactionThreshold: Threshold))
        {
            LocalQueue queue = store.Queues.Open("q");
            await queue.SendAsync("received");
            await queue.SendAsync("delayed", TimeSpan.FromMinutes(3));
            await queue.SendAsync("plain");
            await queue.ReceiveAsync(1, TimeSpan.FromMinutes(10));
            await ChurnAsync(store);
            (await queue.TextsAsync()).ShouldBe(["received", "delayed", "plain"]);
            new FileInfo(_directory.File(JournalNames.Current)).Length.ShouldBeLessThan(3 * Threshold);
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        IReadOnlyList<PeekedMessage> messages = await again.Queues.Open("q").PeekAsync(10, default);
        messages.Select(m => m.ReceiveCount).ShouldBe([1, 0, 0]);
        messages.Select(m => m.VisibleAt - ManualTimeProvider.Start)
            .ShouldBe([TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(3), TimeSpan.Zero]);
    }

    [Fact]
    public async Task A_crash_at_any_step_of_a_compaction_loses_nothing()
    {
        FaultyFolder disk = new(_directory.File("live"));
        List<string> steps = [];
        disk.Step = step =>
        {
            TestStore.Copy(_directory.File("live"), _directory.File($"crash-{steps.Count}"));
            steps.Add(step);
        };
        await using (LocalStore store =
            await TestStore.OpenAsync(_directory.File("live"), _clock, disk, compactionThreshold: Threshold))
        {
            foreach (int i in Enumerable.Range(0, 5))
            {
                await store.Queues.Open("q").SendAsync($"kept {i}");
            }

            int sent = steps.Count;
            await ChurnAsync(store);
            steps.Contains("rename journal.new", StringComparer.Ordinal).ShouldBeTrue();
            for (int step = sent; step < steps.Count; step++)
            {
                await using LocalStore crashed = await TestStore.OpenAsync(_directory.File($"crash-{step}"), _clock);
                IReadOnlyList<string> texts = await crashed.Queues.Open("q").TextsAsync();
                texts.Count(text => text.StartsWith("kept", StringComparison.Ordinal)).ShouldBe(5, $"after {steps[step]}");
                File.Exists(Path.Combine(_directory.File($"crash-{step}"), JournalNames.Next)).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public async Task A_compaction_without_room_or_rename_leaves_the_old_file_working()
    {
        FaultyFolder disk = new(_directory.Path) { RenameFails = false };
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, disk, compactionThreshold: Threshold))
        {
            await store.Queues.Open("q").SendAsync("kept");
            disk.RenameFails = true;
            await ChurnAsync(store);
            (await store.Queues.Open("q").TextsAsync()).ShouldBe(["kept"]);
            disk.RenameFails = false;
            await ChurnAsync(store);
            new FileInfo(_directory.File(JournalNames.Current)).Length.ShouldBeLessThan(3 * Threshold);
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        (await again.Queues.Open("q").TextsAsync()).ShouldBe(["kept"]);
    }

    [Fact]
    public async Task A_flipped_byte_in_a_compacted_file_stops_the_start()
    {
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, compactionThreshold: Threshold))
        {
            await store.Queues.Open("q").SendAsync("kept");
            for (long before = 0; before <= store.Journal.Log.Length; before = Math.Max(before, store.Journal.Log.Length))
            {
                await ChurnAsync(store, 1);
            }

            TestStore.Copy(_directory.Path, _directory.File("copy"));
        }

        string journal = Path.Combine(_directory.File("copy"), JournalNames.Current);
        byte[] bytes = await File.ReadAllBytesAsync(journal);
        bytes[FileFormat.HeaderBytes + FrameFormat.HeaderBytes + 12] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes);

        await Should.ThrowAsync<LocalStoreException>(() => TestStore.OpenAsync(_directory.File("copy"), _clock));
    }

    [Fact]
    public async Task Message_numbers_are_never_given_twice_so_an_old_handle_never_names_a_new_message()
    {
        string handle;
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, compactionThreshold: 0))
        {
            LocalQueue queue = store.Queues.Open("q");
            await queue.SendAsync("a");
            ReceivedMessage message = (await queue.ReceiveAsync())[0];
            handle = message.ReceiptHandle;
            await queue.DeleteAsync(message);
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        await again.Queues.Open("q").SendAsync("b");
        await again.Queues.Open("q").DeleteAsync([handle], default);
        (await again.Queues.Open("q").TextsAsync()).ShouldBe(["b"]);
    }

    [Theory]
    [InlineData(1000, 100, 500, true)]
    [InlineData(1000, 100, 900, false)]
    [InlineData(1000, 600, 100, false)]
    [InlineData(1001, 500, 100, true)]
    public void A_journal_is_compacted_when_more_is_dead_than_lives_and_than_the_threshold(long length, long live, long threshold, bool due) =>
        JournalCompaction.IsDue(length, live, threshold).ShouldBe(due);

    private static async Task ChurnAsync(LocalStore store, int rounds = 30)
    {
        LocalQueue queue = store.Queues.Open("churn");
        foreach (int i in Enumerable.Range(0, rounds))
        {
            await queue.SendAsync($"churn {i}" + new string('x', 200));
            IReadOnlyList<ReceivedMessage> received = await queue.ReceiveAsync();
            await queue.DeleteAsync(received[0]);
        }
    }
}
