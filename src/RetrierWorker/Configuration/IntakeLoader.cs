namespace RetrierWorker.Configuration;

/// <summary>Reads the <c>Intake</c> section, and refuses an intake that anybody could reach.</summary>
internal static class IntakeLoader
{
    /// <summary>As many characters as a key of 128 bits has in hex, half of it.</summary>
    private const int LeastToken = 16;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IntakeSettings Read(SettingsReader intake, HttpSettings http)
    {
        IntakeSettings settings = new(
            intake.Flag("Enabled", false),
            intake.Secret("Token", "none"),
            intake.Time("Window", TimeSpan.FromHours(1), (Second, TimeSpan.FromDays(90)), "answers would be forgotten at once, or kept longer than the names of executions."),
            intake.Time("Lease", 30 * Second, (Second, TimeSpan.FromHours(1)), "a request under way would be doubted at once, or a crash would block its key for hours."),
            intake.OneOf("MismatchStatus", StatusCodes.Status400BadRequest, StatusCodes.Status422UnprocessableEntity),
            intake.OneOf("InProgressStatus", StatusCodes.Status202Accepted, StatusCodes.Status409Conflict));
        if (settings.Token is { Length: < LeastToken })
        {
            intake.RefuseSecret("Token", $"has fewer than {LeastToken} characters and could be guessed. Give a long random one.");
        }

        if (settings is { Enabled: true, Token: null } && !LoopbackHost.Is(http.Url.Host))
        {
            intake.Refuse("Token", $"is missing, and {http.Url} can be reached from elsewhere: anybody could start executions. Set Retrier__Intake__Token, or let Http:Url be a loopback address.");
        }

        return settings;
    }
}
