using System.Text.RegularExpressions;

using RetrierWorker.Configuration;

namespace RetrierWorker.Local;

/// <summary>What a name must be for the local provider; on AWS queues may be URLs and ARNs as well.</summary>
internal static partial class LocalRules
{
    public static void Check(RetrierSettings settings)
    {
        IEnumerable<(string Setting, string Name)> names = settings.Loops
            .SelectMany(loop => new[]
            {
                ($"Retrier:Loops:{loop.Name}:FailureQueue", loop.Loop.FailureQueue),
                ($"Retrier:Loops:{loop.Name}:RetryQueue", loop.Loop.RetryQueue),
                ($"Retrier:Loops:{loop.Name}:ParkedQueue", loop.Loop.ParkedQueue),
            })
            .Concat(settings.Local.StateMachines.SelectMany(machine => new[]
            {
                ("Retrier:Local:StateMachines", machine.Name),
                ($"Retrier:Local:StateMachines:{machine.Name}:OutputQueue", machine.OutputQueue),
                ($"Retrier:Local:StateMachines:{machine.Name}:FailureQueue", machine.FailureQueue),
            }));
        SettingProblem[] problems = [.. names
            .Where(entry => !LocalName().IsMatch(entry.Name))
            .Select(entry => new SettingProblem(entry.Setting, entry.Name, "is no name for the local provider: 1 to 80 letters, digits, '-' or '_'."))];
        if (problems.Length > 0)
        {
            throw new SettingsException(problems);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LocalName();
}
