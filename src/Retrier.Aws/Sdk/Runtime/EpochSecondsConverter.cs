using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>
/// Times on the wire are seconds since 1970 with a fraction; in the SDK they are UTC. Text by ISO 8601 is read too, as the SDK does.
/// </summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            return DateTime.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));
        }

        const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        return DateTime.TryParse(reader.GetString(), CultureInfo.InvariantCulture, Utc, out DateTime time)
            ? time
            : throw new JsonException("The text is no time.");
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)(value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
}
