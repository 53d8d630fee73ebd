using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Retrier.Abstractions.Taps;

namespace Retrier.Local.Taps;

/// <summary>Changes one value in the text of a tap file. Layout, comments and all that is not known stay as people wrote them.</summary>
internal static class TapDocumentEditor
{
    /// <summary>The document with these parameters set. New ones stand at the front, in the order of the changes.</summary>
    public static TapDocument Set(TapDocument document, IReadOnlyList<TapChange> changes) =>
        changes.Reverse().Aggregate(document, static (text, change) => Set(text, change.Loop, change.Name, change.Value));

    /// <summary>The document with this parameter set, in a place of its own if it was not there.</summary>
    public static TapDocument Set(TapDocument document, string loop, string name, string value)
    {
        (Range place, string text) = document.Loops.TryGetValue(loop, out TapSection? section)
            ? InSection(section, name, value)
            : InFile(document, loop, name, value);
        return TapDocumentReader.Read(
            [.. document.Utf8.Span[..place.Start], .. Encoding.UTF8.GetBytes(text), .. document.Utf8.Span[place.End..]]);
    }

    private static (Range Place, string Text) InSection(TapSection section, string name, string value)
    {
        if (section.Entries.TryGetValue(name, out TapEntry? entry))
        {
            return (entry.Place, Quoted(value));
        }

        string end = section.IsEmpty ? "\n  " : ",";
        return (section.InsertAt..section.InsertAt, $"\n    {Quoted(name)}: {Quoted(value)}{end}");
    }

    private static (Range Place, string Text) InFile(TapDocument document, string loop, string name, string value)
    {
        string end = document.Loops.Count == 0 ? "\n" : ",";
        string section = $"{Quoted(loop)}: {{\n    {Quoted(name)}: {Quoted(value)}\n  }}";
        return (document.InsertAt..document.InsertAt, $"\n  {section}{end}");
    }

    // Relaxed, for people read it: ChargeCard/503 and accents as they are.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
