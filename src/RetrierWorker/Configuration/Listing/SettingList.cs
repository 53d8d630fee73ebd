namespace RetrierWorker.Configuration.Listing;

/// <summary>Joins what settings mean with what is read of them: names and defaults stand only where they are read.</summary>
internal static class SettingList
{
    /// <summary>The value of a setting whose default holds.</summary>
    public const string NotSet = "not set";

    /// <summary>One of each thing that has a name, called by its placeholder, so that every setting is asked for once.</summary>
    private static readonly KeyValuePair<string, string?>[] OneOfEach =
    [
        new("Retrier:Loops:<loop>:StateMachine", "<name>"),
        new("Retrier:Local:StateMachines:<name>:Steps:<n>:Name", "<n>"),
    ];

    /// <summary>Every setting that there is, by its pattern.</summary>
    public static IReadOnlyList<SettingRead> Patterns()
    {
        SettingsLog log = new();
        SettingsLoader.Read(new ConfigurationBuilder().AddInMemoryCollection(OneOfEach).Build(), log);
        return log.Reads;
    }

    /// <summary>The settings of a section, by their patterns.</summary>
    public static IReadOnlyList<ListedSetting> Of(SettingSection section) =>
        [.. Joined(section, Patterns()).Select(static it => Listed(it.Meaning, it.Read, null))];

    /// <summary>The settings of a section that were read, loop by loop, with what they are set to.</summary>
    public static IReadOnlyList<ListedSetting> Of(SettingSection section, SettingsLog log) =>
    [
        .. Joined(section, log.Reads)
            .OrderBy(static it => it.Read.Chosen, ConfigurationKeyComparer.Instance)
            .Select(static it => Listed(it.Meaning, it.Read, it.Read.Value ?? NotSet)),
    ];

    private static IEnumerable<(SettingMeaning Meaning, SettingRead Read)> Joined(SettingSection section, IReadOnlyList<SettingRead> reads) =>
        section.Meanings.Join(
            reads,
            static meaning => meaning.Pattern,
            static read => read.Pattern,
            static (meaning, read) => (meaning, read),
            StringComparer.Ordinal);

    private static ListedSetting Listed(SettingMeaning meaning, SettingRead read, string? value) =>
        new(read.Name[(SettingsLoader.Root.Length + 1)..], read.Default, meaning.Text, value);
}
