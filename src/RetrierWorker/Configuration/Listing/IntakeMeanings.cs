namespace RetrierWorker.Configuration.Listing;

/// <summary>What the settings of the HTTP intake mean.</summary>
internal static class IntakeMeanings
{
    public static readonly SettingSection Section = new("intake", "The HTTP intake",
    [
        new("Intake:Enabled", "Whether executions can be started over HTTP."),
        new(
            "Intake:Token",
            "The bearer token that callers present, of at least 16 characters. Required when `Http:Url` is no loopback address."),
        new("Intake:Window", "How long an answer is kept for a caller who asks again, up to 90 days."),
        new("Intake:Lease", "After a crash, how long before the same key may start its execution."),
        new("Intake:MismatchStatus", "The answer to a key that was used with another payload: 400, or 422."),
        new("Intake:InProgressStatus", "The answer while the original request is running: 202, or 409."),
    ]);
}
