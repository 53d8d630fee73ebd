using System.Collections.Frozen;
using System.Globalization;

namespace RetrierWorker.Fingerprints;

/// <summary>
/// Tells a host from a class or a file. A host ends in a label that hosts end in; those that are also methods or file types
/// (<c>.name</c>, <c>.id</c>, <c>.py</c>) do not count, and neither does one with a capital (<c>System.Net</c>). Pure.
/// </summary>
internal static class HostName
{
    private const int AddressLabels = 4;

    private static readonly FrozenSet<string> Endings = FrozenSet.Create(
        StringComparer.Ordinal,
        "com", "net", "org", "io", "dev", "app", "cloud", "edu", "gov", "biz", "co", "ai", "arpa",
        "internal", "local", "localdomain", "lan", "intranet", "corp", "svc", "test", "example", "invalid", "localhost",
        "eu", "uk", "de", "fr", "nl", "ch", "se", "fi", "dk", "pl", "ie", "cz", "ca", "au", "nz", "jp", "cn", "br", "za", "ru");

    /// <summary>Whether a word is a host.</summary>
    /// <param name="word">Labels that are not empty.</param>
    public static bool Is(string word)
    {
        string[] labels = word.Split('.');
        return string.Equals(word, "localhost", StringComparison.OrdinalIgnoreCase)
            || (labels.Length > 1 && Endings.Contains(labels[^1]))
            || (labels.Length == AddressLabels && labels.All(IsByte));
    }

    private static bool IsByte(string label) => byte.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
