namespace RetrierWorker.Configuration.Listing;

/// <summary>A setting as it is listed.</summary>
/// <param name="Name">Below <c>Retrier:</c>.</param>
/// <param name="Default">Its default as text, or what holds without it.</param>
/// <param name="Meaning">What it is for.</param>
/// <param name="Value">What it is set to, or that it is not; null when that was not asked for.</param>
internal sealed record ListedSetting(string Name, string Default, string Meaning, string? Value = null);
