using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Local.Calls;

/// <summary>A queue of the worker that runs on this machine.</summary>
internal sealed class WorkerQueue(HttpClient http, string name) : IMessageQueue
{
    private static readonly CallJson Json = CallJson.Default;

    public string Name => name;

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        BatchSize.Check(request.MaxMessages, nameof(request));
        ReceiveCall call = new(request.MaxMessages, request.Wait, request.VisibilityTimeout);
        DeliveredMessage[] messages = await PostAsync(CallPaths.Receive, (call, Json.ReceiveCall), Json.DeliveredMessageArray, cancellationToken);
        return [.. messages.Select(message => message.ToMessage())];
    }

    public Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken)
    {
        BatchSize.Check(batch.Count, nameof(batch));
        return EntriesAsync(CallPaths.Send, ((SentMessage[])[.. batch.Select(SentMessage.Of)], Json.SentMessageArray), cancellationToken);
    }

    public Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken)
    {
        BatchSize.Check(receiptHandles.Count, nameof(receiptHandles));
        return EntriesAsync(CallPaths.Delete, ((string[])[.. receiptHandles], Json.StringArray), cancellationToken);
    }

    public Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> batch, CancellationToken cancellationToken)
    {
        BatchSize.Check(batch.Count, nameof(batch));
        HideCall[] calls = [.. batch.Select(change => new HideCall(change.ReceiptHandle, change.Timeout))];
        return EntriesAsync(CallPaths.Hide, (calls, Json.HideCallArray), cancellationToken);
    }

    public Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken) =>
        AskAsync(() => http.GetAsync(Address(CallPaths.Depth), cancellationToken), Json.QueueDepth, cancellationToken);

    /// <summary>Null: local messages wait as long as it takes.</summary>
    public Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) => Task.FromResult<TimeSpan?>(null);

    private async Task<IReadOnlyList<EntryResult>> EntriesAsync<TCall>(
        string path, (TCall Value, JsonTypeInfo<TCall> Type) call, CancellationToken cancellationToken) =>
        [.. (await PostAsync(path, call, Json.EntryAnswerArray, cancellationToken)).Select(answer => answer.ToResult())];

    private Task<TAnswer> PostAsync<TCall, TAnswer>(
        string path, (TCall Value, JsonTypeInfo<TCall> Type) call, JsonTypeInfo<TAnswer> answered, CancellationToken cancellationToken) =>
        AskAsync(() => http.PostAsJsonAsync(Address(path), call.Value, call.Type, cancellationToken), answered, cancellationToken);

    private async Task<TAnswer> AskAsync<TAnswer>(Func<Task<HttpResponseMessage>> ask, JsonTypeInfo<TAnswer> answered, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await ask();
            if (!response.IsSuccessStatusCode)
            {
                FaultAnswer? fault = await response.Content.ReadFromJsonAsync(Json.FaultAnswer, cancellationToken);
                throw new PortException(fault!.Fault, fault.Code, fault.Error);
            }

            return (await response.Content.ReadFromJsonAsync(answered, cancellationToken))!;
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            throw Lost(error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Lost(error);
        }
    }

    private PortException Lost(Exception error) => new(
        Fault.Transient, "NoConnection", $"{name}: the worker at {http.BaseAddress} does not answer as it should ({error.Message}) Has it been stopped? Repeat the command.", error);

    private Uri Address(string path) => new(CallPaths.Queues + Uri.EscapeDataString(name) + path, UriKind.Relative);
}
