using Retrier.Abstractions.Faults;
using Retrier.Idempotency.AspNetCore;

using RetrierWorker.Configuration;

namespace RetrierWorker.Intake;

/// <summary>
/// <c>POST /loops/{loop}/executions</c> starts the loop's state machine, once for each <c>Idempotency-Key</c>; <c>GET /executions/{id}</c>
/// tells what has become of an execution.
/// </summary>
internal static class IntakeEndpoints
{
    public static void MapIntake(this IEndpointRouteBuilder routes, IntakeSettings settings, ExecutionIntake intake)
    {
        if (!settings.Enabled)
        {
            return;
        }

        routes.MapPost(IntakePaths.Start, Told(intake.StartAsync)).WithIdempotencyKey(new IdempotencyKeyOptions
        {
            Prefix = "intake",
            Window = settings.Window,
            Lease = settings.Lease,
            MismatchStatus = settings.MismatchStatus,
            InProgressStatus = settings.InProgressStatus,
            Location = static (context, record) => new ExecutionRef((string)context.Request.RouteValues["loop"]!, IntakeName.Of(record)).Path,
        });
        routes.MapGet(IntakePaths.Describe, Told(intake.DescribeAsync));
    }

    /// <summary>
    /// A port's failure is told to the caller. It is a 5xx, also when somebody must act first: whether the execution was started is not
    /// known, so the key stays bound to this payload, and asking again is safe.
    /// </summary>
    private static RequestDelegate Told(Func<HttpContext, Task> answer) => async context =>
    {
        try
        {
            await answer(context);
        }
        catch (PortException error)
        {
            context.Response.Headers.RetryAfter = error.PassesByItself ? "1" : "60";
            await Problem.WriteAsync(
                context,
                error.PassesByItself ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
                error.PassesByItself ? "unavailable" : "not-working",
                error.Message);
        }
    };
}
