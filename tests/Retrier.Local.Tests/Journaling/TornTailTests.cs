using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Journaling;

public sealed class TornTailTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_torn_last_record_is_repaired_at_start_wherever_it_was_cut()
    {
        byte[] whole = await JournalOfAsync("first", "second", "last");
        long lastFrame = await LengthAfterAsync("first", "second");

        for (long cut = lastFrame; cut < whole.Length; cut++)
        {
            await ShouldHoldAsync(whole[..(int)cut], "first", "second");
        }
    }

    [Fact]
    public async Task A_torn_last_record_is_repaired_at_start_when_its_bytes_are_garbage()
    {
        byte[] whole = await JournalOfAsync("first", "second", "last");
        int lastFrame = (int)await LengthAfterAsync("first", "second");
        whole.AsSpan(lastFrame + 10).Clear();

        await ShouldHoldAsync(whole, "first", "second");
    }

    [Fact]
    public async Task A_message_that_contains_a_journal_is_not_mistaken_for_one_behind_a_torn_record()
    {
        byte[] inner = await JournalOfAsync("a", "b");
        string path = _directory.File("outer");
        await using (LocalStore store = await TestStore.OpenAsync(path))
        {
            await store.Queues.Open("q").SendAsync([new() { Body = "kept"u8.ToArray() }], default);
            await store.Queues.Open("q").SendAsync([new() { Body = inner }], default);
            TestStore.Copy(path, _directory.File("cut"));
        }

        byte[] whole = await File.ReadAllBytesAsync(Path.Combine(_directory.File("cut"), JournalNames.Current));

        await ShouldHoldAsync(whole[..^1], "kept");
    }

    [Fact]
    public async Task Work_goes_on_behind_a_repaired_record()
    {
        byte[] whole = await JournalOfAsync("first", "torn");
        string path = await PlaceAsync(whole[..^1]);
        await using (LocalStore store = await TestStore.OpenAsync(path))
        {
            (await store.Queues.Open("q").SendAsync("next")).Acknowledged.ShouldBeTrue();
        }

        await using LocalStore again = await TestStore.OpenAsync(path);
        (await again.Queues.Open("q").TextsAsync()).ShouldBe(["first", "next"]);
    }

    private async Task<byte[]> JournalOfAsync(params string[] texts)
    {
        string path = _directory.File(Guid.NewGuid().ToString("N"));
        await using LocalStore store = await TestStore.OpenAsync(path);
        foreach (string text in texts)
        {
            await store.Queues.Open("q").SendAsync(text);
        }

        TestStore.Copy(path, path + "-copy");
        return await File.ReadAllBytesAsync(Path.Combine(path + "-copy", JournalNames.Current));
    }

    private async Task<long> LengthAfterAsync(params string[] texts) => (await JournalOfAsync(texts)).Length;

    private async Task<string> PlaceAsync(byte[] journal)
    {
        string path = Directory.CreateDirectory(_directory.File(Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllBytesAsync(Path.Combine(path, JournalNames.Current), journal);
        return path;
    }

    private async Task ShouldHoldAsync(byte[] journal, params string[] texts)
    {
        await using LocalStore store = await TestStore.OpenAsync(await PlaceAsync(journal));
        (await store.Queues.Open("q").TextsAsync()).ShouldBe(texts);
    }
}
