using System.Collections.Frozen;

namespace RetrierWorker.Fingerprints;

/// <summary>What stands in a folded cause for what differs from one failure to the next. In capitals, so that a reader sees it.</summary>
internal static class Placeholder
{
    /// <summary>
    /// A number or an id. One for both, because an id in hex may be all digits.
    /// </summary>
    public const string Number = "N";

    /// <summary>A host or its address, with its port.</summary>
    public const string Host = "HOST";

    /// <summary>An e-mail address.</summary>
    public const string Mail = "MAIL";

    /// <summary>An ARN.</summary>
    public const string Arn = "ARN";

    /// <summary>A date, a time or both.</summary>
    public const string Time = "TIME";

    /// <summary>Something quoted, or a secret.</summary>
    public const string Text = "TEXT";

    private static readonly FrozenSet<string> All = FrozenSet.Create(StringComparer.Ordinal, Number, Host, Mail, Arn, Time, Text);

    public static bool Is(string word) => All.Contains(word);
}
