using System.Globalization;
using System.Text.Json;

namespace RetrierWorker.Sample;

/// <summary>
/// The sample upstream on the service's own web server: <c>POST /sample/upstream/{step}</c> is what the state machine calls,
/// <c>/sample/steps/{step}</c> breaks (PUT) and mends (DELETE) it.
/// </summary>
internal static class SampleEndpoints
{
    public static void MapSample(this IEndpointRouteBuilder routes, SampleUpstream upstream)
    {
        routes.MapPost("/sample/upstream/{step}", context => CallAsync(context, upstream));
        routes.MapGet("/sample/steps", context => WriteFaultsAsync(context, upstream));
        routes.MapPut("/sample/steps/{step}", context => BreakAsync(context, upstream));
        routes.MapDelete("/sample/steps/{step}", context =>
        {
            if (!TryStep(context, out string step))
            {
                return Task.CompletedTask;
            }

            upstream.Mend(step);
            return WriteFaultsAsync(context, upstream);
        });
    }

    private static async Task CallAsync(HttpContext context, SampleUpstream upstream)
    {
        if (!TryStep(context, out string step))
        {
            return;
        }

        StepAnswer answer = upstream.Call(step, await ReadCardAsync(context));
        if (answer.Delay > TimeSpan.Zero)
        {
            await Task.Delay(answer.Delay, context.RequestAborted);
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        string reference = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        string body = answer.Problem is { } problem ? $$"""{"message":"{{problem}}"}""" : $$"""{"done":true,"reference":"{{reference}}"}""";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Read to the end, as a real upstream would. What is not an order has no card.</summary>
    private static async Task<string?> ReadCardAsync(HttpContext context)
    {
        try
        {
            return (await JsonSerializer.DeserializeAsync(context.Request.Body, SampleJson.Default.SampleOrder, context.RequestAborted))?.Card;
        }
        catch (JsonException)
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            return null;
        }
    }

    private static async Task BreakAsync(HttpContext context, SampleUpstream upstream)
    {
        if (!TryStep(context, out string step))
        {
            return;
        }

        StepFault? fault = await ReadAsync(context);
        if (fault is null || fault.Problem is not null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(
                $"The switch takes {{\"status\":503,\"delayMilliseconds\":0,\"percent\":100}}: {fault?.Problem ?? "the body is not such JSON"}.\n",
                context.RequestAborted);
            return;
        }

        upstream.Break(step, fault);
        await WriteFaultsAsync(context, upstream);
    }

    private static async Task<StepFault?> ReadAsync(HttpContext context)
    {
        try
        {
            return context.Request.ContentLength is 0
                ? new StepFault()
                : await JsonSerializer.DeserializeAsync(context.Request.Body, SampleJson.Default.StepFault, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryStep(HttpContext context, out string step)
    {
        step = (string)context.Request.RouteValues["step"]!;
        if (SampleUpstream.IsStep(step))
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return false;
    }

    private static Task WriteFaultsAsync(HttpContext context, SampleUpstream upstream) =>
        context.Response.WriteAsync(
            JsonSerializer.Serialize(upstream.Faults(), SampleJson.Default.DictionaryStringStepFault) + "\n", context.RequestAborted);
}
