namespace RetrierWorker.Configuration;

/// <summary>What an outcome queue must not be: all that is no status change of the loop's own state machine is deleted from it.</summary>
internal static class OutcomeQueueRules
{
    private const string Setting = "OutcomeQueue";

    public static void Check(IReadOnlyList<LoopSettings> loops, SettingsReader section)
    {
        foreach (LoopSettings loop in loops.Where(settings => settings.OutcomeQueue is not null))
        {
            string queue = loop.OutcomeQueue!;
            foreach (LoopSettings other in loops.Where(other => HoldsWork(other, queue)))
            {
                section.Section(loop.Name).Refuse(
                    Setting,
                    $"is also the Failure, Retry or Parked queue of the loop '{other.Name}': the work in it would be deleted, for it tells of no execution's end. Give a queue of its own.");
            }
        }

        foreach (IGrouping<string, LoopSettings> shared in loops
            .Where(settings => settings.OutcomeQueue is not null)
            .GroupBy(settings => LoopRules.Key(settings.OutcomeQueue!), StringComparer.Ordinal)
            .Where(group => group.Count() > 1))
        {
            string names = string.Join(" and ", shared.Select(loop => $"'{loop.Name}'"));
            section.Section(shared.First().Name).Refuse(Setting, $"is shared by the loops {names}: each would delete what tells of the other's executions. Give each a queue and a rule of its own.");
        }
    }

    private static bool HoldsWork(LoopSettings loop, string queue) =>
        LoopRules.Same(loop.Loop.FailureQueue, queue) || LoopRules.Same(loop.Loop.RetryQueue, queue) || LoopRules.Same(loop.Loop.ParkedQueue, queue);
}
