using System.Text.Encodings.Web;
using System.Text.Json;

namespace Retrier.Local.Taps;

/// <summary>The text of a history: one JSON object a line.</summary>
internal static class TapHistoryText
{
    // Relaxed, for people read it.
    private static readonly TapHistoryJson Json =
        new(new JsonSerializerOptions(TapHistoryJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The line with its line feed.</summary>
    public static byte[] Write(TapHistoryLine line) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(line, Json.TapHistoryLine), (byte)'\n'];

    /// <summary>Reads a line; null when it cannot be understood.</summary>
    public static TapHistoryLine? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Json.TapHistoryLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The newest lines of each parameter, in their order. Lines that cannot be understood are left out.</summary>
    public static byte[] Compact(byte[] history, int keptPerParameter)
    {
        List<Range> lines = [];
        foreach (Range range in history.AsSpan().Split((byte)'\n'))
        {
            lines.Add(range);
        }

        List<Range> kept = [];
        var counts = new Dictionary<TapKey, int>();
        foreach (Range range in Enumerable.Reverse(lines))
        {
            if (Read(history.AsSpan(range)) is { } line)
            {
                int count = counts[line.Key] = counts.GetValueOrDefault(line.Key) + 1;
                if (count <= keptPerParameter)
                {
                    kept.Add(range);
                }
            }
        }

        return [.. Enumerable.Reverse(kept).SelectMany(range => history[range].Append((byte)'\n'))];
    }
}
