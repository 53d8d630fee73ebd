using System.Globalization;

namespace Retrier.Local.Queues;

/// <summary>Names one receive of one message: <c>&lt;queue&gt;/&lt;number&gt;.&lt;receive count&gt;</c>.</summary>
/// <param name="Sequence">The message.</param>
/// <param name="ReceiveCount">Which of its receives.</param>
internal readonly record struct ReceiptHandle(long Sequence, int ReceiveCount)
{
    /// <summary>Reads a handle; null when it is none of this queue's.</summary>
    public static ReceiptHandle? Parse(string queue, string? text)
    {
        if (text is null || !text.StartsWith(queue, StringComparison.Ordinal) || text.Length <= queue.Length || text[queue.Length] != '/')
        {
            return null;
        }

        ReadOnlySpan<char> rest = text.AsSpan(queue.Length + 1);
        int dot = rest.IndexOf('.');
        return dot > 0
            && long.TryParse(rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            && int.TryParse(rest[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                ? new ReceiptHandle(sequence, count)
                : null;
    }

    /// <summary>The text that a receiver gets.</summary>
    public string Format(string queue) => string.Create(CultureInfo.InvariantCulture, $"{queue}/{Sequence}.{ReceiveCount}");
}
