namespace RetrierWorker.Configuration;

/// <summary>A setting that was read.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Pattern">Below <c>Retrier:</c>, with <c>&lt;loop&gt;</c> and the like for names that the user chose.</param>
/// <param name="Default">Its default as text, or what holds without it: <c>required</c>, <c>none</c> and the like.</param>
/// <param name="Value">What it is set to, as far as that may be shown; null when it is not set.</param>
internal sealed record SettingRead(string Name, string Pattern, string Default, string? Value)
{
    /// <summary>The names that the user chose, e.g. <c>orders:0</c> for a step of the state machine <c>orders</c>.</summary>
    public string Chosen => string.Join(':', Name.Split(':')[1..]
        .Zip(Pattern.Split(':'))
        .Where(static part => part.Second.StartsWith('<'))
        .Select(static part => part.First));
}
