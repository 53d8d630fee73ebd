using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Queues;

namespace Retrier.Local.Tests.Data;

/// <summary>Short ways to open stores, send and receive.</summary>
internal static class TestStore
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(5);

    public static Task<LocalStore> OpenAsync(
        string directory,
        TimeProvider? clock = null,
        IJournalFolder? folder = null,
        long compactionThreshold = 16 * 1024 * 1024) =>
        LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = directory, CompactionThresholdBytes = compactionThreshold },
            folder ?? new JournalFolder(directory),
            clock ?? TimeProvider.System,
            NullLogger.Instance,
            CancellationToken.None);

    public static async Task<EntryResult> SendAsync(this LocalQueue queue, string text, TimeSpan delay = default) =>
        (await queue.SendAsync([new OutgoingMessage { Body = Encoding.UTF8.GetBytes(text), Delay = delay }], CancellationToken.None))[0];

    public static Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(this LocalQueue queue, int max = 10, TimeSpan? visibility = null) =>
        queue.ReceiveAsync(new ReceiveRequest(max, TimeSpan.Zero, visibility ?? Visibility), CancellationToken.None);

    public static Task<IReadOnlyList<EntryResult>> DeleteAsync(this LocalQueue queue, ReceivedMessage message) =>
        queue.DeleteAsync([message.ReceiptHandle], CancellationToken.None);

    /// <summary>The texts of all messages, received or not, in the order they were sent.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(this LocalQueue queue) =>
        [.. (await queue.PeekAsync(int.MaxValue, CancellationToken.None)).Select(m => Encoding.UTF8.GetString(m.Body.Span))];

    /// <summary>A copy of a data directory as a killed process would leave it.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from, "journal.*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }
}
