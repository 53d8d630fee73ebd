namespace RetrierWorker.Tasks;

/// <summary>The document in which the tasks of a service share its rate.</summary>
/// <param name="V">The version of this form: 1.</param>
/// <param name="Tasks">The tasks, in no order.</param>
internal sealed record TaskDocument(int V, IReadOnlyList<TaskEntry> Tasks)
{
    public const int Form = 1;

    /// <summary>
    /// Its name. Two services in one account and region have two tap prefixes, and may share a table; so the prefix is in it.
    /// </summary>
    public static string NameFor(string tapPrefix)
    {
        string tail = string.Concat(tapPrefix.Trim('/').Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '.'));
        return tail.Length == 0 ? "tasks" : $"tasks.{(tail.Length > 180 ? tail[^180..] : tail)}";
    }
}
