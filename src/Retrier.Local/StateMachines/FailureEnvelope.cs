using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>What a failed execution sends to its Failure queue, the same that a real state machine sends.</summary>
internal static class FailureEnvelope
{
    /// <summary>Writes it around the state as it was before the step that failed.</summary>
    [SuppressMessage("Design", "MA0045", Justification = "It writes to memory.")]
    public static byte[] Write(ExecutionStarted execution, ReadOnlySpan<byte> state, string step, StepError error)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("input");

            // Known to be JSON; the writer's own check knows only 64 levels.
            writer.WriteRawValue(state, skipInputValidation: true);
            writer.WriteStartObject("error");
            writer.WriteString("Error", error.Error);
            writer.WriteString("Cause", error.Cause);
            writer.WriteEndObject();
            writer.WriteStartObject("execution");
            writer.WriteString("id", ExecutionId.Of(execution.Machine, execution.Name));
            writer.WriteString("name", execution.Name);
            writer.WriteString("state", step);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
