using System.Net;

namespace RetrierWorker.Local;

/// <summary>Keeps what changes things locally to callers on this machine, also when the service is bound elsewhere.</summary>
internal static class LoopbackOnly
{
    private static readonly PathString[] Paths = ["/local", "/sample"];

    public static void UseLoopbackOnly(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        bool guarded = Paths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
        if (guarded && (context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("Only for callers on this machine.\n", context.RequestAborted);
        }

        return next(context);
    });
}
