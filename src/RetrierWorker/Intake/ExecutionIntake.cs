using System.Diagnostics;
using System.Text.Json;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.StateMachines;
using Retrier.Idempotency.AspNetCore;

using RetrierWorker.Messages;

namespace RetrierWorker.Intake;

/// <summary>Starts and looks up executions for callers over HTTP.</summary>
/// <remarks>
/// If the process dies after the start and before its answer was kept, the lease runs out, and the same request leads to the same
/// name: the state machine says that it exists, and the caller gets the answer that was lost.
/// </remarks>
internal sealed class ExecutionIntake(IReadOnlyDictionary<string, IStateMachine> machines)
{
    public async Task StartAsync(HttpContext context)
    {
        string loop = (string)context.Request.RouteValues["loop"]!;
        if (!machines.TryGetValue(loop, out IStateMachine? machine))
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, "no-such-loop", $"There is no loop '{loop}'.");
            return;
        }

        byte[] input = await BodyAsync(context);
        if (JsonShape.WhyNotInput(input) is { } reason)
        {
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, reason.Code, $"The body must be an execution's input: a JSON object of up to {StateMachineLimits.InputBytes} bytes.");
            return;
        }

        LedgerRecord record = context.GetIdempotency()!.Record;
        ExecutionRef execution = new(loop, IntakeName.Of(record));
        StartRequest request = new(execution.Name, input, Activity.Current?.Id, Activity.Current?.TraceStateString);
        StartResult result = await machine.StartAsync(request, CancellationToken.None);
        if (result.Kind is StartKind.Refused)
        {
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, ParkReason.InputRefused.Code, result.Detail ?? "The state machine refused it.");
            return;
        }

        // also when the name is taken: it holds the key and the time of its first use, so this very request started it before
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = execution.Path;
        await WriteAsync(context, json => Write(json, execution));
    }

    public async Task DescribeAsync(HttpContext context)
    {
        if (ExecutionRef.Parse((string?)context.Request.RouteValues["id"]) is not { } execution
            || !machines.TryGetValue(execution.Loop, out IStateMachine? machine)
            || await machine.DescribeAsync(execution.Name, context.RequestAborted) is not { } found)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, "no-such-execution", "There is no such execution (any more); state machines forget after 90 days.");
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await WriteAsync(context, json =>
        {
            Write(json, execution);
            json.WriteString("status", StatusOf(found.Status));
            json.WriteString("startedAt", found.StartedAt);
            if (found.EndedAt is { } endedAt)
            {
                json.WriteString("endedAt", endedAt);
            }
        });
    }

    private static void Write(Utf8JsonWriter json, ExecutionRef execution)
    {
        json.WriteString("id", execution.ToString());
        json.WriteString("loop", execution.Loop);
        json.WriteString("name", execution.Name);
    }

    private static string StatusOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Running => "RUNNING",
        ExecutionStatus.Succeeded => "SUCCEEDED",
        ExecutionStatus.Failed => "FAILED",
        ExecutionStatus.TimedOut => "TIMED_OUT",
        _ => "ABORTED",
    };

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter json = new(context.Response.Body);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }
}
