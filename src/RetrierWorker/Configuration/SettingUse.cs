namespace RetrierWorker.Configuration;

/// <summary>A setting that is read, as the documentation lists it.</summary>
/// <param name="Pattern">Below <c>Retrier:</c>, with <c>&lt;loop&gt;</c> and the like for names.</param>
/// <param name="Default">Its default as text, <c>required</c> or <c>none</c>.</param>
internal sealed record SettingUse(string Pattern, string Default);
