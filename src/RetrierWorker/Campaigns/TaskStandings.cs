namespace RetrierWorker.Campaigns;

/// <summary>What the tasks have in hand of a campaign. Pure.</summary>
internal static class TaskStandings
{
    /// <summary>A task that has not been heard of for so long is dead, and nobody waits for what it started.</summary>
    public static readonly TimeSpan Alive = TimeSpan.FromSeconds(30);

    private const int MostRemembered = 60;

    /// <summary>Starts granted to tasks that live, that have neither ended nor been given back.</summary>
    public static int Open(IReadOnlyDictionary<string, TaskStanding> tasks, DateTimeOffset now) =>
        tasks.Values.Where(task => now - task.At < Alive).Sum(static task => task.Open);

    /// <summary>The standings after one task's turn.</summary>
    /// <param name="tasks">Those before it.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="standing">What it says.</param>
    /// <param name="alone">Whether there can be no other; then those before it are dead.</param>
    public static IReadOnlyDictionary<string, TaskStanding> With(
        IReadOnlyDictionary<string, TaskStanding> tasks,
        string task,
        TaskStanding standing,
        bool alone) => tasks
            .Where(other => !alone && !string.Equals(other.Key, task, StringComparison.Ordinal))
            .OrderByDescending(static other => other.Value.At)
            .Take(MostRemembered)
            .Append(new(task, standing))
            .ToDictionary(StringComparer.Ordinal);
}
