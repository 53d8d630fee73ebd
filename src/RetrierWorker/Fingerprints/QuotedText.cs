using System.Text;

namespace RetrierWorker.Fingerprints;

/// <summary>
/// Replaces what is quoted, one without an end (cut off, as a rule) up to the end of the text. An apostrophe within a word is no quotation mark. Pure.
/// </summary>
internal static class QuotedText
{
    private const string Opening = "\"'`\u201C\u2018\u00AB";
    private const string Closing = "\"'`\u201D\u2019\u00BB";

    public static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            if (!Opens(text, at))
            {
                folded.Append(text[at++]);
                continue;
            }

            folded.Append(' ').Append(Placeholder.Text).Append(' ');
            at = EndOf(text, at);
        }

        return folded.ToString();
    }

    private static bool Opens(string text, int at) =>
        Opening.Contains(text[at], StringComparison.Ordinal) && !(IsSingle(text[at]) && at > 0 && char.IsLetterOrDigit(text[at - 1]));

    /// <summary>Where the text goes on. A mark that was escaped as it opened (JSON within JSON) ends with one that is.</summary>
    private static int EndOf(string text, int open)
    {
        char closing = Closing[Opening.IndexOf(text[open], StringComparison.Ordinal)];
        bool escaped = open > 0 && text[open - 1] == '\\';
        int at = open + 1;
        while (at < text.Length)
        {
            if (text[at] == closing && (!escaped || text[at - 1] == '\\') && !IsApostrophe(text, at))
            {
                return at + 1;
            }

            at += text[at] == '\\' && !escaped ? 2 : 1;
        }

        return text.Length;
    }

    private static bool IsApostrophe(string text, int at) => IsSingle(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static bool IsSingle(char mark) => mark is '\'' or '\u2018' or '\u2019';
}
