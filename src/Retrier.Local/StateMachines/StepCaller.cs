using System.Diagnostics;
using System.Net.Http.Headers;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>Calls the API of one step.</summary>
internal sealed class StepCaller(HttpClient http, Func<Uri?> baseAddress, TimeProvider timeProvider)
{
    private const string JsonType = "application/json";

    /// <summary>Calls; every way in which the API can fail is a result. Throws only when cancelled.</summary>
    public async Task<StepResult> CallAsync(
        HttpStep step,
        ExecutionStarted execution,
        ReadOnlyMemory<byte> state,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(step.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpRequestMessage request = Request(step, execution, state);
            using HttpResponseMessage response = await http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            ReadOnlyMemory<byte> body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            return StepResponse.Of(response.StatusCode, response.ReasonPhrase, body.Span);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return StepResult.Failed("States.Timeout", $"No whole response came within {step.Timeout}.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return StepResult.Failed("States.Http.Socket", e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
        {
            return StepResult.Failed("States.Runtime", $"The URL of the step cannot be called: {e.Message}");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // One byte more than is allowed tells "too large" without reading what may have no end.
            byte[] buffer = new byte[StateMachineLimits.InputBytes + 1];
            int read = await stream
                .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            return buffer.AsMemory(0, read);
        }
    }

    private HttpRequestMessage Request(HttpStep step, ExecutionStarted execution, ReadOnlyMemory<byte> state)
    {
        Uri url = baseAddress() is { } address && !step.Url.IsAbsoluteUri ? new Uri(address, step.Url) : step.Url;
        HttpRequestMessage request = new(step.Method, url);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", $"{execution.Name}/{step.Name}");
        if (step.Method != HttpMethod.Get && step.Method != HttpMethod.Head)
        {
            request.Content = new ReadOnlyMemoryContent(state) { Headers = { ContentType = new MediaTypeHeaderValue(JsonType) } };
        }

        // With an activity the HTTP client sets these itself; without one the trace must not end here.
        if (Activity.Current is null && execution.TraceParent is { } traceParent)
        {
            request.Headers.TryAddWithoutValidation("traceparent", traceParent);
            if (execution.TraceState is { } traceState)
            {
                request.Headers.TryAddWithoutValidation("tracestate", traceState);
            }
        }

        return request;
    }
}
