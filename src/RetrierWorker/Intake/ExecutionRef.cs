namespace RetrierWorker.Intake;

/// <summary>The id under which the intake shows an execution: <c>&lt;loop&gt;.&lt;execution name&gt;</c>; neither can hold a full stop.</summary>
internal sealed record ExecutionRef(string Loop, string Name)
{
    /// <summary>Where it is looked up.</summary>
    public string Path => $"/executions/{this}";

    /// <summary>Reads an id; null when it is not one.</summary>
    public static ExecutionRef? Parse(string? id)
    {
        string[] parts = (id ?? string.Empty).Split('.');
        return parts.Length == 2 && IsName(parts[0], 64) && IsName(parts[1], 80) ? new ExecutionRef(parts[0], parts[1]) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Loop}.{Name}";

    private static bool IsName(string text, int longest) =>
        text.Length >= 1 && text.Length <= longest && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
