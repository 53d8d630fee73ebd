namespace RetrierWorker.Configuration;

/// <summary>What was asked for while settings were read, and what was wrong.</summary>
internal sealed class SettingsLog
{
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingProblem> _problems = [];
    private readonly HashSet<string> _hidden = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingRead> _reads = [];

    /// <summary>All that is wrong, in the order it was found.</summary>
    public IReadOnlyList<SettingProblem> Problems => _problems;

    /// <summary>Every setting that was read, once.</summary>
    public IReadOnlyList<SettingRead> Reads => _reads;

    public void Refuse(SettingProblem problem) => _problems.Add(problem);

    public void Asked(SettingRead read)
    {
        if (_asked.Add(read.Name))
        {
            _reads.Add(read);
        }
    }

    /// <summary>The value of this setting must not be shown, nor that of one which is meant to be it.</summary>
    public void Hide(string name) => _hidden.Add(name);

    /// <summary>Refuses every setting that nothing asked for, naming the nearest that something did.</summary>
    public void RefuseUnknown(IConfiguration section, string path)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            string name = $"{path}:{child.Key}";
            if (child.Value is { Length: > 0 } value && !_asked.Contains(name))
            {
                string? nearest = Nearest(name);
                string suggestion = nearest is null ? string.Empty : $" Did you mean {nearest}?";
                string shown = nearest is not null && _hidden.Contains(nearest) ? ShownValue.Hidden : value;
                _problems.Add(new SettingProblem(name, shown, $"is not a setting; it would have no effect.{suggestion}"));
            }

            RefuseUnknown(child, name);
        }
    }

    private string? Nearest(string name) => _asked
        .Select(asked => (Name: asked, Distance: EditDistance.Between(asked, name)))
        .Where(static candidate => candidate.Distance <= 4)
        .OrderBy(static candidate => candidate.Distance)
        .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
        .Select(static candidate => candidate.Name)
        .FirstOrDefault();
}
