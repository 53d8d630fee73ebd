using System.Buffers;

namespace Retrier.Idempotency.Keys;

/// <summary>What a key looks like: <c>v1:&lt;prefix&gt;:&lt;hash&gt;</c>.</summary>
internal static class KeyText
{
    private const int MaxPrefixLength = 128;
    private const int HashLength = 64;

    // To be raised with whatever changes a hash, so that old and new keys are told apart.
    private const string Version = "v1";

    private static readonly SearchValues<char> PrefixCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./");

    private static readonly SearchValues<char> HashCharacters = SearchValues.Create("0123456789abcdef");

    public static string Of(string prefix, string hash, KeyFormat format) =>
        format is KeyFormat.SampleWorkflow ? hash : $"{Version}:{prefix}:{hash}";

    public static void CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length is 0 or > MaxPrefixLength || prefix.AsSpan().ContainsAnyExcept(PrefixCharacters))
        {
            throw new ArgumentException(
                $"A key prefix has 1 to {MaxPrefixLength} characters, each a letter a-z or A-Z, a digit or one of - _ . /; " +
                "name the kind of work, e.g. orders.",
                nameof(prefix));
        }
    }

    public static void CheckHash(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (hash.Length != HashLength || hash.AsSpan().ContainsAnyExcept(HashCharacters))
        {
            throw new ArgumentException(
                $"A key's hash has {HashLength} lower-case hex digits. Hand in what {nameof(KeyRule.HashOf)} gave, unchanged.",
                nameof(hash));
        }
    }
}
