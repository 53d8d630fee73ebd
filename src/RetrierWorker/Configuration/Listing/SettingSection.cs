namespace RetrierWorker.Configuration.Listing;

/// <summary>Settings that the documentation lists together.</summary>
/// <param name="Key">By which <c>docs/configuration.md</c> marks the place of its table.</param>
/// <param name="Title">Its heading there.</param>
/// <param name="Meanings">Its settings, in the order in which they are listed.</param>
internal sealed record SettingSection(string Key, string Title, IReadOnlyList<SettingMeaning> Meanings)
{
    /// <summary>All sections, in the order of the documentation.</summary>
    public static IReadOnlyList<SettingSection> All { get; } =
        [ServiceMeanings.Section, LoopMeanings.Section, IntakeMeanings.Section, LocalMeanings.Section];
}
