using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Microsoft.AspNetCore.Http.Features;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Local.Queues;

namespace RetrierWorker.Local.Calls;

/// <summary>
/// The queue port over HTTP, for commands: the data directory belongs to the worker while it runs, so whoever wants something of
/// its queues has to ask it.
/// </summary>
internal static class QueueCallEndpoints
{
    private const string Queue = CallPaths.Queues + "{queue}";

    /// <summary>A batch of 1 MiB, in base64 and with every character of its attributes escaped.</summary>
    private const long LongestCall = 16 * 1024 * 1024;

    public static void MapQueueCalls(this IEndpointRouteBuilder routes, LocalQueues queues, string dataDirectory)
    {
        CallJson json = CallJson.Default;
        OwnedData owned = new(Path.GetFullPath(dataDirectory));
        routes.MapGet(CallPaths.Owner, context => context.Response.WriteAsJsonAsync(owned, json.OwnedData, null, context.RequestAborted));
        routes.MapGet(Queue + CallPaths.Depth, Depth(queues));
        routes.MapPost(Queue + CallPaths.Receive, Call(queues, json.ReceiveCall, json.DeliveredMessageArray, async (queue, call, stop) =>
        {
            IReadOnlyList<ReceivedMessage> messages = await queue.ReceiveAsync(new ReceiveRequest(call.MaxMessages, call.Wait, call.Hold), stop);
            return (DeliveredMessage[])[.. messages.Select(DeliveredMessage.Of)];
        }));
        routes.MapPost(Queue + CallPaths.Send, Call(queues, json.SentMessageArray, json.EntryAnswerArray, async (queue, call, stop) =>
            Answers(await queue.SendAsync([.. call.Select(message => message.ToMessage())], stop))));
        routes.MapPost(Queue + CallPaths.Delete, Call(queues, json.StringArray, json.EntryAnswerArray, async (queue, call, stop) =>
            Answers(await queue.DeleteAsync(call, stop))));
        routes.MapPost(Queue + CallPaths.Hide, Call(queues, json.HideCallArray, json.EntryAnswerArray, async (queue, call, stop) =>
            Answers(await queue.ChangeVisibilityAsync([.. call.Select(change => new VisibilityChange(change.ReceiptHandle, change.Timeout))], stop))));
    }

    private static RequestDelegate Depth(LocalQueues queues) =>
        context => AnswerAsync(context, queues, DepthAsync, CallJson.Default.QueueDepth);

    private static Task<QueueDepth> DepthAsync(LocalQueue queue, CancellationToken stop) => queue.GetDepthAsync(stop);

    private static EntryAnswer[] Answers(IReadOnlyList<EntryResult> results) => [.. results.Select(EntryAnswer.Of)];

    private static RequestDelegate Call<TCall, TAnswer>(
        LocalQueues queues,
        JsonTypeInfo<TCall> asked,
        JsonTypeInfo<TAnswer> answered,
        Func<LocalQueue, TCall, CancellationToken, Task<TAnswer>> call) => async context =>
    {
        if (!context.Request.HasJsonContentType())
        {
            // what a browser can be made to send from a foreign page
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LongestCall;
        await AnswerAsync(
            context,
            queues,
            async (queue, stop) => await call(queue, await context.Request.ReadFromJsonAsync(asked, stop) ?? throw new JsonException(), stop),
            answered);
    };

    private static async Task AnswerAsync<TAnswer>(
        HttpContext context,
        LocalQueues queues,
        Func<LocalQueue, CancellationToken, Task<TAnswer>> call,
        JsonTypeInfo<TAnswer> answered)
    {
        string name = (string)context.Request.RouteValues["queue"]!;
        if (!queues.Names.Contains(name, StringComparer.Ordinal))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, new FaultAnswer(Fault.Loop, "QueueDoesNotExist", $"There is no queue {name} in the worker's data directory."));
            return;
        }

        try
        {
            TAnswer answer = await call(queues.Open(name), context.RequestAborted);
            await context.Response.WriteAsJsonAsync(answer, answered, null, context.RequestAborted);
        }
        catch (PortException error)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, new FaultAnswer(error.Fault, error.Code, error.Message));
        }
        catch (Exception error) when (error is ArgumentException or JsonException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, new FaultAnswer(Fault.Message, QueueErrors.BadParameter, "The call is not one that a command makes."));
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, FaultAnswer answer)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, CallJson.Default.FaultAnswer, null, context.RequestAborted);
    }
}
