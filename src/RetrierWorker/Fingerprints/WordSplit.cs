namespace RetrierWorker.Fingerprints;

/// <summary>The words of a text: runs of letters, digits, <c>.</c> and <c>-</c>. All else separates them.</summary>
internal ref struct WordSplit(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly WordSplit GetEnumerator() => this;

    public bool MoveNext()
    {
        int start = 0;
        while (start < _rest.Length && !IsOfWord(_rest[start]))
        {
            start++;
        }

        int end = start;
        while (end < _rest.Length && IsOfWord(_rest[end]))
        {
            end++;
        }

        Current = _rest[start..end];
        _rest = _rest[end..];
        return Current.Length > 0;
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-';
}
