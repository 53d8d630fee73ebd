using System.Text;
using System.Text.Json;

namespace RetrierWorker.Fingerprints;

/// <summary>Finds the human's message in a cause that is JSON, cut off in the middle or not. Pure.</summary>
internal static class CauseJson
{
    private const int MaxNesting = 3;

    /// <summary>
    /// Names that the message goes by, the best first: Lambda's, most APIs', then what is better than nothing. A cause within comes before
    /// an error, which as a rule is only its name.
    /// </summary>
    private static readonly string[] Names =
    [
        "errorMessage", "message", "cause", "error_description", "error", "errors", "detail", "stoppedReason", "statusReason", "reason",
        "title", "description", "code", "errorType",
    ];

    /// <summary>The best message; null when there is none.</summary>
    public static string? MessageIn(string json) => MessageIn(json, MaxNesting);

    private static string? MessageIn(string json, int nesting)
    {
        // not the final block: a cause is often cut, and what came before the cut is as good as ever
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), isFinalBlock: false, state: default);
        string? best = null;
        try
        {
            Find(ref reader, ref best);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // no JSON from here on, or half a character: what was found stands
        }

        return best is not null && nesting > 1 && best.AsSpan().TrimStart() is ['{' or '[', ..] && MessageIn(best, nesting - 1) is { } inner
            ? inner
            : best;
    }

    private static void Find(ref Utf8JsonReader reader, ref string? best)
    {
        int bestRank = Names.Length;
        int rank = Names.Length;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                rank = RankOf(reader.GetString()!);
                if (rank == Names.Length && !reader.TrySkip())
                {
                    return;
                }
            }
            else if (reader.TokenType is JsonTokenType.String && rank < bestRank && reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                (best, bestRank) = (text, rank);
            }
        }
    }

    private static int RankOf(string name)
    {
        int rank = Array.FindIndex(Names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? Names.Length : rank;
    }
}
