namespace RetrierWorker.Configuration.Listing;

/// <summary>What a setting is for, in the words of the documentation.</summary>
/// <param name="Pattern">Below <c>Retrier:</c>, with <c>&lt;loop&gt;</c> and the like for names.</param>
/// <param name="Text">One line; what is typed as it stands is in backticks.</param>
internal sealed record SettingMeaning(string Pattern, string Text);
