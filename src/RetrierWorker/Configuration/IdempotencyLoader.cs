using Retrier.Idempotency.Keys;

namespace RetrierWorker.Configuration;

/// <summary>Reads a loop's <c>Idempotency</c> section. A path that cannot be parsed stops the start.</summary>
internal static class IdempotencyLoader
{
    /// <summary>As long as a queue can keep a message: whatever comes back from it finds the record of what was done.</summary>
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(14);

    /// <summary>A call may take ten seconds, and is not begun unless the lease outlasts it.</summary>
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(30);

    /// <summary>How the keys of a loop are made, its own and the message's.</summary>
    public static KeyFormat Format(SettingsReader section) => section.Choice("KeyFormat", KeyFormat.Canonical);

    /// <summary>The guard of a loop; null when neither its own key nor the message's is given.</summary>
    public static IdempotencySettings? Read(SettingsReader section, KeyFormat format, SettingsReader message)
    {
        KeyRule? key = Key(section, format);
        bool isGiven = Given(section) is not null || Given(message) is not null;
        string? payload = section.Optional("Payload", "not checked");
        IdempotencySettings settings = new(
            key,
            format,
            section.Parsed("Payload", payload, PayloadRule.Parse),
            section.Time("Window", LongestRetention, (TimeSpan.FromSeconds(1), TimeSpan.FromDays(400)), "done work would be forgotten at once, or never."),
            section.Time("Lease", TimeSpan.FromMinutes(5), (ShortestLease, TimeSpan.FromHours(12)), "work would be doubted while its start may still be under way, or taken at its word for ever."),
            section.Choice("WhenRunning", RunningDuplicate.GiveBack));
        if (settings.Window <= settings.Lease)
        {
            section.Refuse("Window", $"is not longer than the lease ({settings.Lease}): work whose lease is over would be forgotten before its execution could be asked, and might run twice.");
        }

        if (!isGiven && section.Children.Count > 0)
        {
            section.Refuse("Key", "is missing, so nothing would be guarded. Give a JMESPath into the execution input (or Message:Key into the failure message), or remove the section.");
        }

        return isGiven ? settings : null;
    }

    /// <summary>A JMESPath that makes a key.</summary>
    public static KeyRule? Key(SettingsReader section, KeyFormat format) =>
        section.Parsed("Key", Given(section), text => KeyRule.Parse(text, format));

    private static string? Given(SettingsReader section) => section.Optional("Key", "off");
}
