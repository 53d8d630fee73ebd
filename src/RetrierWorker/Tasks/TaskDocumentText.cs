using System.Text.Json;

using Retrier.Abstractions.Faults;

using RetrierWorker.Sharing;

namespace RetrierWorker.Tasks;

/// <summary>The shared document as text.</summary>
internal static class TaskDocumentText
{
    /// <summary>The tasks in a text; none in a document that nobody has written yet.</summary>
    /// <exception cref="PortException">It is not understood, so nobody can tell what the others do.</exception>
    public static IReadOnlyList<TaskEntry> Read(string? text) =>
        SharedJson.Read(text, TaskJson.Default.TaskDocument, static document => document.V == TaskDocument.Form, "in which tasks share the rate")?.Tasks ?? [];

    public static string Write(IReadOnlyList<TaskEntry> tasks) =>
        JsonSerializer.Serialize(new TaskDocument(TaskDocument.Form, tasks), TaskJson.Default.TaskDocument);
}
