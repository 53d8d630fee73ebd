using System.Collections.ObjectModel;
using Retrier.Abstractions.Queues;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Queues;

/// <summary>Translates attributes between the port and the journal.</summary>
internal static class StoredMessages
{
    /// <summary>Attributes for the journal; null for none.</summary>
    public static IReadOnlyDictionary<string, StoredAttribute>? ToStored(IReadOnlyDictionary<string, MessageAttribute> attributes) =>
        attributes.Count == 0
            ? null
            : attributes.ToDictionary(
                attribute => attribute.Key,
                attribute => new StoredAttribute(
                    attribute.Value.DataType,
                    attribute.Value.Text,
                    attribute.Value.Text is null ? attribute.Value.Bytes.ToArray() : null),
                StringComparer.Ordinal);

    /// <summary>Attributes as they were sent.</summary>
    public static IReadOnlyDictionary<string, MessageAttribute> FromStored(IReadOnlyDictionary<string, StoredAttribute>? attributes) =>
        attributes is null
            ? ReadOnlyDictionary<string, MessageAttribute>.Empty
            : attributes.ToDictionary(
                attribute => attribute.Key,
                attribute => attribute.Value.Text is { } text
                    ? MessageAttribute.Of(text, attribute.Value.DataType)
                    : MessageAttribute.Of(attribute.Value.Bytes, attribute.Value.DataType),
                StringComparer.Ordinal);
}
