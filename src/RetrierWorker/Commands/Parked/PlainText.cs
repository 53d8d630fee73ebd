namespace RetrierWorker.Commands.Parked;

/// <summary>Text of a message for one column of one line: whoever wrote it commands neither columns nor the terminal.</summary>
internal static class PlainText
{
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        })
        : text;
}
