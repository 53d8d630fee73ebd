using Retrier.Abstractions.Loops;

namespace RetrierWorker.Configuration;

/// <summary>What must hold between settings: queues that would feed themselves, loops that would steal from each other.</summary>
internal static class LoopRules
{
    public static void Check(IReadOnlyList<LoopSettings> loops, SettingsReader section)
    {
        foreach (RetryLoop loop in loops.Select(settings => settings.Loop))
        {
            SettingsReader reader = section.Section(loop.Name);
            if (Same(loop.RetryQueue, loop.FailureQueue))
            {
                reader.Refuse("RetryQueue", "is the same queue as FailureQueue: what is captured would be captured again, without end.");
            }

            if (Same(loop.ParkedQueue, loop.FailureQueue) || Same(loop.ParkedQueue, loop.RetryQueue))
            {
                reader.Refuse("ParkedQueue", "is also the loop's Failure or Retry queue: what is parked would come straight back.");
            }
        }

        RefuseShared(loops, section, "FailureQueue", loop => loop.FailureQueue, "each would capture the other's failures and replay them in its own state machine");
        RefuseShared(loops, section, "RetryQueue", loop => loop.RetryQueue, "each would replay the other's work in its own state machine");
        RefuseCrossed(loops, section);
        OutcomeQueueRules.Check(loops, section);
    }

    /// <summary>A loop's state machine must be one that the local provider is told how to run.</summary>
    public static void CheckStateMachines(IReadOnlyList<LoopSettings> loops, LocalSettings local, SettingsReader section)
    {
        foreach (LoopSettings loop in loops.Where(settings => settings.FailureReporting is FailureReporting.Retrier))
        {
            section.Section(loop.Name).Refuse(
                "FailureReporting",
                "is for AWS: a local state machine tells the Failure queue itself, and each of its failures would be parked beside what is captured.");
        }

        foreach (LoopSettings loop in loops.Where(settings => settings.OutcomeQueue is not null))
        {
            section.Section(loop.Name).Refuse(
                "OutcomeQueue",
                "is for AWS, where EventBridge fills it: a local state machine tells how its executions end whenever it is asked. Leave the setting out.");
        }

        foreach (LoopSettings loop in loops.Where(settings => settings.Replay.Mode is ReplayMode.Sync))
        {
            section.Section(loop.Name).Section("Replay").Refuse(
                "Mode",
                "is for Express state machines on AWS: a local one tells how its executions end whenever it is asked. Use Start or Redrive.");
        }

        foreach (RetryLoop loop in loops.Select(settings => settings.Loop))
        {
            if (loop.StateMachine.Length > 0 && !local.StateMachines.Any(machine => Same(machine.Name, loop.StateMachine)))
            {
                section.Section(loop.Name).Refuse(
                    "StateMachine",
                    $"is not among Retrier:Local:StateMachines ({Listed(local)}): nothing could be started.");
            }
        }
    }

    private static void RefuseShared(
        IReadOnlyList<LoopSettings> loops,
        SettingsReader section,
        string setting,
        Func<RetryLoop, string> queue,
        string consequence)
    {
        foreach (IGrouping<string, RetryLoop> shared in loops
            .Select(settings => settings.Loop)
            .Where(loop => queue(loop).Length > 0)
            .GroupBy(loop => Key(queue(loop)), StringComparer.Ordinal)
            .Where(group => group.Count() > 1))
        {
            string names = string.Join(" and ", shared.Select(loop => $"'{loop.Name}'"));
            section.Section(shared.First().Name).Refuse(setting, $"is shared by the loops {names}: {consequence}.");
        }
    }

    /// <summary>One loop's Retry queue as another's Failure queue would capture what waits to be replayed.</summary>
    private static void RefuseCrossed(IReadOnlyList<LoopSettings> loops, SettingsReader section)
    {
        foreach (RetryLoop loop in loops.Select(settings => settings.Loop))
        {
            foreach (RetryLoop other in loops.Select(settings => settings.Loop).Where(other => !ReferenceEquals(other, loop)))
            {
                if (Same(loop.RetryQueue, other.FailureQueue))
                {
                    section.Section(loop.Name).Refuse("RetryQueue", $"is the Failure queue of the loop '{other.Name}', which would take away what waits here.");
                }

                if (Same(loop.ParkedQueue, other.FailureQueue) || Same(loop.ParkedQueue, other.RetryQueue))
                {
                    section.Section(loop.Name).Refuse("ParkedQueue", $"is read by the loop '{other.Name}': what is parked here would be replayed there.");
                }
            }
        }
    }

    private static string Listed(LocalSettings local) =>
        local.StateMachines.Count == 0 ? "none is given" : string.Join(", ", local.StateMachines.Select(machine => machine.Name));

    internal static bool Same(string left, string right) =>
        left.Length > 0 && string.Equals(Key(left), Key(right), StringComparison.Ordinal);

    /// <summary>The same queue may be given by name, URL or ARN: the last part names it.</summary>
    internal static string Key(string queue) => queue[(queue.LastIndexOfAny([':', '/']) + 1)..];
}
