using System.Text.Json;

using Retrier.Abstractions.Faults;

namespace RetrierWorker.Tasks;

/// <summary>The shared document as text.</summary>
internal static class TaskDocumentText
{
    /// <summary>The tasks in a text; none in a document that nobody has written yet.</summary>
    /// <exception cref="PortException">It is not understood, so nobody can tell what the others do.</exception>
    public static IReadOnlyList<TaskEntry> Read(string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            if (JsonSerializer.Deserialize(text, TaskJson.Default.TaskDocument) is { V: TaskDocument.Form } document)
            {
                return document.Tasks;
            }
        }
        catch (JsonException)
        {
            // said below
        }

        throw new PortException(
            Fault.Loop, "NotUnderstood", "the document in which tasks share the rate is of another version of Retrier. Stop the tasks of the other version.");
    }

    public static string Write(IReadOnlyList<TaskEntry> tasks) =>
        JsonSerializer.Serialize(new TaskDocument(TaskDocument.Form, tasks), TaskJson.Default.TaskDocument);
}
