namespace RetrierWorker.Configuration;

/// <summary>Reads the settings of the local provider.</summary>
internal static class LocalSettingsLoader
{
    private static readonly string[] Methods = ["POST", "PUT", "PATCH"];

    public static LocalSettings Read(SettingsReader local)
    {
        SettingsReader machines = local.Section("StateMachines");
        return new LocalSettings(
            local.Text("DataDirectory", "./.retrier"),
            local.Whole("MaxConcurrentExecutions", 64, 1, 10_000, "no execution could run, or too many at once."),
            [.. machines.Children.Select(name => ReadMachine(name, machines.Section(name, "<name>")))]);
    }

    private static LocalStateMachineSettings ReadMachine(string name, SettingsReader machine)
    {
        SettingsReader steps = machine.Section("Steps");
        LocalStepSettings[] read = [.. steps.Children.Select(index => ReadStep(steps.Section(index, "<n>")))];
        if (read.Length == 0)
        {
            machine.Refuse("Steps", "has no entries; the state machine would do nothing.");
        }

        foreach (string twice in read.GroupBy(step => step.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            machine.Refuse("Steps", $"has two steps named '{twice}': the second would be skipped, its result being there already.");
        }

        return new LocalStateMachineSettings(
            name,
            machine.Required("OutputQueue", "results would have no place."),
            machine.Required("FailureQueue", "failures would have no place."),
            read)
        {
            Timeout = machine.Time("Timeout", TimeSpan.Zero, (TimeSpan.Zero, TimeSpan.FromDays(365)), "executions would time out at once, or never.") is var timeout && timeout > TimeSpan.Zero ? timeout : null,
        };
    }

    private static LocalStepSettings ReadStep(SettingsReader step)
    {
        string method = step.Text("Method", "POST").ToUpperInvariant();
        if (!Methods.Contains(method, StringComparer.Ordinal))
        {
            step.Refuse("Method", $"is none of {string.Join(", ", Methods)}; the state could not be sent as the body.");
        }

        string text = step.Required("Url", "the step would have nothing to call.");
        if (!IsHttp(text, out Uri? url) && text.Length > 0)
        {
            step.Refuse("Url", "is neither an http(s) address nor a path of this service such as /sample/upstream/ChargeCard.");
        }

        return new LocalStepSettings(
            step.Required("Name", "its result could not be kept in the state."),
            method,
            url ?? new Uri("/", UriKind.Relative),
            step.Time("Timeout", TimeSpan.FromSeconds(10), (TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)), "the call would fail at once, or hold its execution for ever."));
    }

    private static bool IsHttp(string text, out Uri? url) =>
        text.StartsWith('/')
            ? Uri.TryCreate(text, UriKind.Relative, out url)
            : Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https";
}
