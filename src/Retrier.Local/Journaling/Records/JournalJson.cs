using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>The serializer of journal headers.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalRecord))]
internal sealed partial class JournalJson : JsonSerializerContext;
