using System.Globalization;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Journaling;

public sealed class CorruptionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Journal => _directory.File(JournalNames.Current);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_flipped_byte_in_the_middle_stops_the_start_and_leaves_the_file_alone()
    {
        (long middle, long last) = await WriteThreeMessagesAsync();
        byte[] good = await File.ReadAllBytesAsync(Journal);

        for (long at = middle; at < last; at += 7)
        {
            byte[] bad = [.. good];
            bad[at] ^= 0x40;
            await File.WriteAllBytesAsync(Journal, bad);

            LocalStoreException error = await Should.ThrowAsync<LocalStoreException>(() => TestStore.OpenAsync(_directory.Path));

            error.Message.ShouldContain(Journal);
            error.Message.ShouldContain($"offset {middle.ToString(CultureInfo.InvariantCulture)}");
            error.Message.ShouldContain("Restore");
            (await File.ReadAllBytesAsync(Journal)).ShouldBe(bad);
        }
    }

    [Fact]
    public async Task After_a_clean_shutdown_even_the_last_message_cannot_rot_unnoticed()
    {
        (_, long last) = await WriteThreeMessagesAsync();
        byte[] bad = await File.ReadAllBytesAsync(Journal);
        bad[last + FrameFormat.HeaderBytes + 12] ^= 1;
        await File.WriteAllBytesAsync(Journal, bad);

        await Should.ThrowAsync<LocalStoreException>(() => TestStore.OpenAsync(_directory.Path));
    }

    [Fact]
    public async Task A_damaged_or_foreign_file_head_stops_the_start()
    {
        await File.WriteAllTextAsync(Journal, "this is somebody's diary, not a journal of ours");

        LocalStoreException error = await Should.ThrowAsync<LocalStoreException>(() => TestStore.OpenAsync(_directory.Path));

        error.Message.ShouldContain("offset 0");
    }

    [Fact]
    public async Task A_start_that_was_refused_lets_go_of_the_directory()
    {
        await File.WriteAllTextAsync(Journal, "not a journal, but long enough to hold the head of one");
        await Should.ThrowAsync<LocalStoreException>(() => TestStore.OpenAsync(_directory.Path));
        File.Delete(Journal);

        await using LocalStore store = await TestStore.OpenAsync(_directory.Path);

        (await store.Queues.Open("q").SendAsync("a")).Acknowledged.ShouldBeTrue();
    }

    private async Task<(long Middle, long Last)> WriteThreeMessagesAsync()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path);
        await store.Queues.Open("q").SendAsync("first");
        long middle = store.Journal.Log.Length;
        await store.Queues.Open("q").SendAsync("middle");
        long last = store.Journal.Log.Length;
        await store.Queues.Open("q").SendAsync("last");
        return (middle, last);
    }
}
