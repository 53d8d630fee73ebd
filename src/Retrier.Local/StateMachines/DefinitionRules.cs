using Retrier.Abstractions.StateMachines;
using Retrier.Local.Queues;

namespace Retrier.Local.StateMachines;

/// <summary>What makes definitions unusable.</summary>
internal static class DefinitionRules
{
    /// <summary>Throws one error that names everything wrong with the definitions.</summary>
    /// <exception cref="ArgumentException">Says what.</exception>
    public static void Check(IReadOnlyList<LocalStateMachineDefinition> definitions)
    {
        List<string> errors = [.. definitions.SelectMany(ErrorsOf)];
        errors.AddRange(Repeated(definitions.Select(d => d.Name)).Select(name => $"State machine '{name}' is defined twice."));
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(definitions));
        }
    }

    private static IEnumerable<string> ErrorsOf(LocalStateMachineDefinition definition)
    {
        string machine = $"State machine '{definition.Name}'";
        if (!StartRules.IsName(definition.Name))
        {
            yield return $"{machine}: its name must be 1 to {StateMachineLimits.NameLength} of 0-9 A-Z a-z - _.";
        }

        foreach (string queue in new[] { definition.OutputQueue, definition.FailureQueue })
        {
            if (QueueNames.ErrorOf(queue) is { } error)
            {
                yield return $"{machine}: {error}";
            }
        }

        foreach (string step in Repeated(definition.Steps.Select(step => step.Name)))
        {
            yield return $"{machine}: step '{step}' stands twice, so the second one would always be skipped.";
        }

        foreach (HttpStep step in definition.Steps.Where(step => step.Name.Length == 0 || step.Timeout <= TimeSpan.Zero))
        {
            yield return $"{machine}: step '{step.Name}' needs a name and a timeout above zero, not {step.Timeout}.";
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key);
}
