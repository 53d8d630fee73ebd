namespace RetrierWorker.Configuration;

/// <summary>What was asked for while settings were read, and what was wrong.</summary>
internal sealed class SettingsLog
{
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingProblem> _problems = [];
    private readonly List<SettingUse> _uses = [];

    /// <summary>All that is wrong, in the order it was found.</summary>
    public IReadOnlyList<SettingProblem> Problems => _problems;

    /// <summary>Every setting that was read, once.</summary>
    public IReadOnlyList<SettingUse> Uses => _uses;

    public void Refuse(SettingProblem problem) => _problems.Add(problem);

    public void Asked(string name, SettingUse use)
    {
        _asked.Add(name);
        if (!_uses.Contains(use))
        {
            _uses.Add(use);
        }
    }

    /// <summary>Everything below this section is known, so that it is reported for one reason only.</summary>
    public void Known(IConfigurationSection section, string path)
    {
        _asked.Add(path);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            Known(child, $"{path}:{child.Key}");
        }
    }

    /// <summary>Refuses every setting that nothing asked for, naming the nearest that something did.</summary>
    public void RefuseUnknown(IConfiguration section, string path)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            string name = $"{path}:{child.Key}";
            if (child.Value is { Length: > 0 } value && !_asked.Contains(name))
            {
                _problems.Add(new SettingProblem(name, value, $"is not a setting; it would have no effect.{Suggest(name)}"));
            }

            RefuseUnknown(child, name);
        }
    }

    private string Suggest(string name)
    {
        string? nearest = _asked
            .Select(asked => (Name: asked, Distance: EditDistance.Between(asked, name)))
            .Where(candidate => candidate.Distance <= 4)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is null ? string.Empty : $" Did you mean {nearest}?";
    }
}
