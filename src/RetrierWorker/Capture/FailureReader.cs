using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.StateMachines;
using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys;

using RetrierWorker.Configuration;
using RetrierWorker.Messages;

namespace RetrierWorker.Capture;

/// <summary>Reads a failure message: its shape, then what the settings say instead. Pure.</summary>
internal static class FailureReader
{
    public static FailureReading Read(ReadOnlyMemory<byte> body, MessageSettings settings)
    {
        if (JsonShape.WhyNotJson(body.Span) is { } reason)
        {
            return FailureReading.Park(reason, Size(body));
        }

        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonShape.MaxDepth + 1 });
        if (document.RootElement.ValueKind is not JsonValueKind.Object)
        {
            return FailureReading.Park(ParkReason.InputNotObject, $"the body is a JSON {document.RootElement.ValueKind}");
        }

        try
        {
            return Read(body, document.RootElement, settings);
        }
        catch (InvalidOperationException)
        {
            // how the framework says that an escape in a name is half a character
            return FailureReading.Park(ParkReason.BodyNotJson, "an escape in it is half a character");
        }
        catch (IdempotencyKeyException error)
        {
            return FailureReading.Park(ParkReason.KeyMissing, $"Message:Key gives this message no key: {error.Message}");
        }
        catch (JmesPathException error)
        {
            return FailureReading.Park(ParkReason.InputMissing, $"a Message path cannot be used on this message: {error.Message}");
        }
    }

    private static FailureReading Read(ReadOnlyMemory<byte> body, JsonElement root, MessageSettings settings)
    {
        FailureParts parts = FailureShape.PartsOf(root);
        JsonElement input = settings.Input?.Search(root) ?? parts.Input;
        if (input.ValueKind is not JsonValueKind.Object)
        {
            return settings.Input is not null && input.ValueKind is JsonValueKind.Null
                ? FailureReading.Park(ParkReason.InputMissing, "Message:Input finds nothing in this message")
                : FailureReading.Park(ParkReason.InputNotObject, $"the execution input is a JSON {input.ValueKind}");
        }

        ReadOnlyMemory<byte> bytes = BytesOf(input, body);
        return bytes.Length > StateMachineLimits.InputBytes
            ? FailureReading.Park(ParkReason.InputTooLarge, $"{Size(bytes)}; an execution takes {StateMachineLimits.InputBytes}")
            : FailureReading.Of(new FailedWork(
                bytes,
                Find(settings.Error, root) ?? parts.Error,
                Find(settings.Cause, root) ?? parts.Cause,
                Find(settings.State, root) ?? parts.State,
                parts.ExecutionId,
                Find(settings.ExecutionName, root) ?? parts.ExecutionName,
                settings.Key?.HashOf(root),
                FindCount(settings.Attempt, root, bytes)));
    }

    private static string? Find(JmesPathExpression? path, JsonElement root) =>
        path is null ? null : FailureParts.TextOf(path.Search(root));

    /// <summary>The input's bytes as they stand in the body; a value that a path has computed is its own copy.</summary>
    private static ReadOnlyMemory<byte> BytesOf(JsonElement input, ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(input);
        return body.Span.Overlaps(raw, out int offset) ? body.Slice(offset, raw.Length) : raw.ToArray();
    }

    private static RetryCount? FindCount(JmesPathExpression? path, JsonElement root, ReadOnlyMemory<byte> input)
    {
        if (path?.Search(root) is not { } found || found.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        int? value = found.ValueKind is JsonValueKind.Number && found.TryGetInt32(out int n) && n is >= 0 and < ExecutionName.MaxNumber ? n : null;
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(found);
        return input.Span.Overlaps(raw, out int offset)
            ? new RetryCount(value, offset, raw.Length)
            : new RetryCount(value, null, 0);
    }

    private static string Size(ReadOnlyMemory<byte> bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes");
}
