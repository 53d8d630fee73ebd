using System.Text;

namespace Retrier.Abstractions.Queues;

/// <summary>The value of one message attribute: text or bytes, with the data type it was sent with.</summary>
public sealed record MessageAttribute
{
    private MessageAttribute(string dataType, string? text, ReadOnlyMemory<byte> bytes)
    {
        DataType = dataType;
        Text = text;
        Bytes = bytes;
    }

    /// <summary><c>String</c>, <c>Number</c> or <c>Binary</c>, possibly with a custom suffix such as <c>Number.float</c>.</summary>
    public string DataType { get; }

    /// <summary>The value of a text attribute; null for a binary one.</summary>
    public string? Text { get; }

    /// <summary>The value of a binary attribute; empty for a text one.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What this attribute adds to the size of its message, without its name, in bytes.</summary>
    public int Size => Encoding.UTF8.GetByteCount(DataType) + (Text is null ? Bytes.Length : Encoding.UTF8.GetByteCount(Text));

    /// <summary>A text attribute. Empty text is refused by SQS, and so by every adapter.</summary>
    public static MessageAttribute Of(string text, string dataType = "String") => new(dataType, text, default);

    /// <summary>A binary attribute.</summary>
    public static MessageAttribute Of(ReadOnlyMemory<byte> bytes, string dataType = "Binary") => new(dataType, null, bytes);

    /// <summary>Equal when type and value are equal; bytes are compared one by one.</summary>
    public bool Equals(MessageAttribute? other) =>
        other is not null
        && string.Equals(DataType, other.DataType, StringComparison.Ordinal)
        && string.Equals(Text, other.Text, StringComparison.Ordinal)
        && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(DataType, Text, Bytes.Length);
}
