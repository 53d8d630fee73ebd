namespace RetrierWorker.Tasks;

/// <summary>The document in which the tasks of a service share its rate.</summary>
/// <param name="V">The version of this form: 1.</param>
/// <param name="Tasks">The tasks, in no order.</param>
internal sealed record TaskDocument(int V, IReadOnlyList<TaskEntry> Tasks)
{
    public const int Form = 1;
}
