using System.Text;

namespace Retrier.Abstractions.Sharing;

/// <summary>What every adapter of <see cref="ISharedDocuments"/> takes, so that what works with one works with all.</summary>
public static class SharedDocumentRules
{
    /// <summary>The most UTF-8 bytes a text may have: 64 KiB.</summary>
    public const int MaxTextBytes = 64 * 1024;

    /// <summary>The most characters a name may have.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Refuses a name that is not 1 to 200 ASCII letters, digits, <c>-</c>, <c>_</c> or <c>.</c>, or begins with a dot.</summary>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > MaxNameLength || name[0] == '.' || !name.All(IsAllowed))
        {
            throw new ArgumentException(
                $"'{name}' cannot name a document: 1 to {MaxNameLength} ASCII letters, digits, '-', '_' or '.', not beginning with a dot.", nameof(name));
        }
    }

    /// <summary>Refuses a text that is too long.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static void CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > MaxTextBytes)
        {
            throw new ArgumentException($"A document of {bytes} bytes is too long: at most {MaxTextBytes}.", nameof(text));
        }
    }

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';
}
