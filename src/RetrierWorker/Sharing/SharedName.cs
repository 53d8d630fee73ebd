namespace RetrierWorker.Sharing;

/// <summary>
/// The names of shared documents. Two services in one account and region have two tap prefixes, and may share a table; so the prefix is in
/// each.
/// </summary>
internal static class SharedName
{
    private const int LongestPrefix = 100;

    /// <summary>The name of a document.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="tapPrefix">What the service's parameters begin with.</param>
    /// <param name="loop">Whose it is; null for the whole service's.</param>
    public static string Of(string what, string tapPrefix, string? loop = null)
    {
        string tail = string.Concat(tapPrefix.Trim('/').Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '.'));
        string prefix = tail.Length > LongestPrefix ? tail[^LongestPrefix..] : tail;
        return string.Join('.', new[] { what, prefix, loop }.Where(static part => !string.IsNullOrEmpty(part)));
    }
}
