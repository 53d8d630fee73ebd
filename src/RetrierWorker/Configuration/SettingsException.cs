using System.Globalization;
using System.Text;

namespace RetrierWorker.Configuration;

/// <summary>Stops the start with one message that lists everything that is wrong with the settings.</summary>
internal sealed class SettingsException(IReadOnlyList<SettingProblem> problems) : Exception(Describe(problems))
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<SettingProblem> problems)
    {
        StringBuilder text = new();
        string count = problems.Count == 1 ? "one setting is" : $"{problems.Count} settings are";
        text.Append(CultureInfo.InvariantCulture, $"Retrier cannot start: {count} wrong.\n");
        foreach (SettingProblem problem in problems)
        {
            string value = problem.Value is null ? "is not set" : $"= \"{problem.Value}\"";
            text.Append(CultureInfo.InvariantCulture, $"  {problem.Name} {value}\n      {problem.Consequence}\n");
        }

        text.Append("Settings come from appsettings.json, --config FILE and the environment, where ':' is written '__' ");
        text.Append("(Retrier__Loops__orders__RetryQueue). docs/configuration.md lists them all.");
        return text.ToString();
    }
}
