using System.Buffers;
using System.Text.Json;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Queues;

namespace RetrierWorker.Local;

/// <summary>
/// What the SQS and Step Functions consoles are on AWS, for one machine: put a message into a queue by hand, look at the messages
/// in one, start an execution, look one up.
/// </summary>
internal static class LocalEndpoints
{
    private const string AttributePrefix = "X-Message-Attribute-";
    private const int Shown = 100;

    public static void MapLocal(this IEndpointRouteBuilder routes, LocalQueues queues, IStateMachines machines)
    {
        routes.MapPost("/local/queues/{queue}/messages", Told(context => SendAsync(context, queues)));
        routes.MapGet("/local/queues/{queue}/messages", Told(context => PeekAsync(context, queues)));
        routes.MapPut("/local/state-machines/{machine}/executions/{name}", Told(context => StartAsync(context, machines)));
        routes.MapGet("/local/state-machines/{machine}/executions/{name}", Told(context => DescribeAsync(context, machines)));
    }

    /// <summary>A port's failure is told to the caller: 404 when the thing is not there, else 503.</summary>
    private static RequestDelegate Told(Func<HttpContext, Task> answer) => async context =>
    {
        try
        {
            await answer(context);
        }
        catch (PortException error)
        {
            int status = error.Fault is Fault.Loop ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable;
            await AnswerAsync(context, status, json => json.WriteString("error", error.Message));
        }
    };

    private static async Task SendAsync(HttpContext context, LocalQueues queues)
    {
        if (FindQueue(context, queues) is not { } queue || await BodyAsync(context) is not { } body)
        {
            return;
        }

        OutgoingMessage message = new()
        {
            Body = body,
            Attributes = context.Request.Headers
                .Where(header => header.Key.StartsWith(AttributePrefix, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key[AttributePrefix.Length..], header => MessageAttribute.Of(header.Value.ToString()), StringComparer.Ordinal),
        };
        EntryResult result = (await queue.SendAsync([message], context.RequestAborted))[0];
        await AnswerAsync(context, result.Acknowledged ? StatusCodes.Status201Created : StatusCodes.Status400BadRequest, json =>
            json.WriteString(result.Acknowledged ? "messageId" : "error", result.MessageId ?? result.Error));
    }

    private static async Task PeekAsync(HttpContext context, LocalQueues queues)
    {
        if (FindQueue(context, queues) is not { } queue)
        {
            return;
        }

        IReadOnlyList<PeekedMessage> messages = await queue.PeekAsync(Shown, context.RequestAborted);
        await AnswerAsync(context, StatusCodes.Status200OK, json => PeekedMessages.Write(json, messages));
    }

    private static async Task StartAsync(HttpContext context, IStateMachines machines)
    {
        IStateMachine machine = Machine(context, machines);
        if (await BodyAsync(context) is not { } body)
        {
            return;
        }

        string name = (string)context.Request.RouteValues["name"]!;
        StartResult result = await machine.StartAsync(new StartRequest(name, body), context.RequestAborted);
        int status = result.Kind switch
        {
            StartKind.Started => StatusCodes.Status201Created,
            StartKind.AlreadyExists => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };
        await AnswerAsync(context, status, json =>
        {
            json.WriteString("result", result.Kind.ToString());
            json.WriteString("executionId", result.ExecutionId);
            json.WriteString("detail", result.Detail);
        });
    }

    private static async Task DescribeAsync(HttpContext context, IStateMachines machines)
    {
        ExecutionDescription? found = await Machine(context, machines).DescribeAsync((string)context.Request.RouteValues["name"]!, context.RequestAborted);
        await AnswerAsync(context, found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK, json =>
        {
            json.WriteString("status", found?.Status.ToString());
            json.WriteString("startedAt", found?.StartedAt.ToString("O"));
            json.WriteString("endedAt", found?.EndedAt?.ToString("O"));
        });
    }

    private static LocalQueue? FindQueue(HttpContext context, LocalQueues queues)
    {
        string name = (string)context.Request.RouteValues["queue"]!;
        if (queues.Names.Contains(name, StringComparer.Ordinal))
        {
            return queues.Open(name);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return null;
    }

    private static IStateMachine Machine(HttpContext context, IStateMachines machines) =>
        machines.Open((string)context.Request.RouteValues["machine"]!);

    /// <summary>Only bodies that a browser cannot be made to send from a foreign page.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context)
    {
        string type = context.Request.ContentType ?? string.Empty;
        if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            && !type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static async Task AnswerAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        await using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
