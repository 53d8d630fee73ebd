using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Retrier.Abstractions.Taps;

namespace Retrier.Local.Taps;

/// <summary>
/// Reads the text of a tap file: <c>{ "orders": { "capture-tap": "open", "replay-tap": "closed" } }</c>, with comments and trailing
/// commas, as people write. What is wrong with it is part of the result.
/// </summary>
internal static class TapDocumentReader
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static TapDocument Read(byte[] utf8)
    {
        var document = new TapDocument(utf8);
        if (!Utf8.IsValid(utf8))
        {
            document.Problem = new TapFileProblem(1, "The file is not UTF-8 text.");
            return document;
        }

        var reader = new Utf8JsonReader(utf8, Lenient);
        try
        {
            ReadLoops(ref reader, document);
        }
        catch (JsonException broken)
        {
            document.Problem = new TapFileProblem((int)(broken.LineNumber ?? 0) + 1, WithoutPosition(broken.Message));
        }
        catch (InvalidOperationException)
        {
            // The reader's word for half of a surrogate pair written as \u escape.
            document.Problem = new TapFileProblem(document.LineAt(reader.TokenStartIndex), "The text has a broken \\u escape.");
        }

        return document;
    }

    private static void ReadLoops(ref Utf8JsonReader reader, TapDocument document)
    {
        _ = reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            document.Problem = new TapFileProblem(document.LineAt(reader.TokenStartIndex), "The file must be one JSON object.");
            return;
        }

        document.InsertAt = (int)reader.BytesConsumed;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int line = document.LineAt(reader.TokenStartIndex);
            string loop = reader.GetString()!;
            _ = reader.Read();
            TapSection section = ReadSection(ref reader, document, loop);
            if (!document.Loops.TryAdd(loop, section))
            {
                document.Loops[loop].Problem = new TapFileProblem(line, $"The loop '{loop}' is written twice.");
            }
        }

        // To the end: text after the last brace is an error that only reading it shows.
        _ = reader.Read();
    }

    private static TapSection ReadSection(ref Utf8JsonReader reader, TapDocument document, string loop)
    {
        var section = new TapSection { InsertAt = (int)reader.BytesConsumed };
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            section.Problem = new TapFileProblem(
                document.LineAt(reader.TokenStartIndex),
                $"The loop '{loop}' must be an object such as {{ \"capture-tap\": \"open\", \"replay-tap\": \"closed\" }}.");
            reader.Skip();
            return section;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            section.IsEmpty = false;
            ReadParameter(ref reader, document, section);
        }

        return section;
    }

    private static void ReadParameter(ref Utf8JsonReader reader, TapDocument document, TapSection section)
    {
        string name = reader.GetString()!;
        _ = reader.Read();
        if (!TapParameterNames.All.Contains(name, StringComparer.Ordinal))
        {
            section.UnknownNames.Add(name);
            reader.Skip();
            return;
        }

        int line = document.LineAt(reader.TokenStartIndex);
        if (Text(ref reader) is not { } value)
        {
            section.Problem ??= new TapFileProblem(line, $"The value of '{name}' must be a text, a number, true or false.");
            reader.Skip();
        }
        else if (!section.Entries.TryAdd(name, new TapEntry(value, (int)reader.TokenStartIndex..(int)reader.BytesConsumed)))
        {
            section.Problem ??= new TapFileProblem(line, $"'{name}' is written twice in one loop.");
        }
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };

    // "... LineNumber: 3 | BytePositionInLine: 5." counts lines from 0, which would send people to the wrong one.
    private static string WithoutPosition(string message)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }
}
