using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Configuration;

namespace RetrierWorker.Outcomes;

/// <summary>What becomes of an event that tells of an end. Pure.</summary>
/// <remarks>
/// All tasks read the same queue, and only one of them follows an execution: the one that started it, which counts its end, and whose guard
/// and interlock wait for it. So an event that reaches another goes back, and comes round to the right one after as many receives as there
/// are tasks, on average. What nobody has taken after a minute, nobody follows (its task is gone): then whoever receives it counts it.
/// Each end is counted once, because one message is deleted by one task, which remembers the end against late and doubled events.
/// The exceptions count an end twice and lose none: an execution that was found running by a task that began while another followed it, and
/// a doubled event that does not come round to its task within the minute.
/// </remarks>
internal static class EventRules
{
    /// <summary>How long an event is left for the task that follows its execution.</summary>
    public static readonly TimeSpan ForOthers = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(5);

    public static EventFate Judge(EventFacts facts) =>
        facts.Entered ? EventFate.Entered
        : facts.KnownBefore ? EventFate.KnownBefore
        : !facts.MayBeReplay ? EventFate.NotOurs
        : facts.Age < ForOthers ? EventFate.ForOthers
        : EventFate.Adopted;

    /// <summary>For how long an event that goes back is hidden, so that not the same task has it again at once.</summary>
    public static TimeSpan HiddenFor(TimeSpan age) => age < Fresh ? SoonAgain : LaterAgain;

    /// <summary>
    /// Whether a task may follow this execution: by its name, or, where replay redrives, because it was redriven. An event that does not say
    /// whether it was is taken for one that may.
    /// </summary>
    public static bool MayBeReplay(OutcomeEvent change, ReplayMode mode) =>
        ExecutionName.IsReplay(change.Outcome!.ExecutionName) || (mode is ReplayMode.Redrive && change.Redriven is not false);
}
