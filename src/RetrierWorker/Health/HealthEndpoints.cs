using System.Text.Json;

namespace RetrierWorker.Health;

/// <summary>
/// <c>/health/live</c>: a stage is dead or hangs, and a restart may mend it. <c>/health/ready</c>: also red when somebody must act.
/// <c>/status</c>: the same report, always 200.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes, HealthReporter reporter)
    {
        Map(routes, "/health/live", reporter, report => report.Alive);
        Map(routes, "/health/ready", reporter, report => report.Ready);
        Map(routes, "/status", reporter, _ => true);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, HealthReporter reporter, Func<HealthReport, bool> isWell) =>
        routes.MapGet(path, async context =>
        {
            HealthReport report = reporter.Report();
            context.Response.StatusCode = isWell(report) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            await JsonSerializer.SerializeAsync(context.Response.Body, report, ReportJson.Default.HealthReport, context.RequestAborted);
        });
}
