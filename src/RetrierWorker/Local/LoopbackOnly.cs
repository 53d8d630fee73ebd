using System.Net;

using RetrierWorker.Configuration;

namespace RetrierWorker.Local;

/// <summary>
/// Keeps what changes things locally to callers on this machine, also when the service is bound elsewhere, and to callers who call
/// it by a loopback name: a foreign page whose name was made to point here does not.
/// </summary>
internal static class LoopbackOnly
{
    private static readonly PathString[] Paths = ["/local", "/sample"];

    /// <summary>Keeps these paths, and others that are named, to callers on this machine.</summary>
    public static void UseLoopbackOnly(this IApplicationBuilder app, IReadOnlyList<PathString> others) => app.Use((context, next) =>
    {
        bool guarded = Paths.Concat(others).Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
        if (guarded && !(IsLoopback(context.Connection.RemoteIpAddress) && LoopbackHost.Is(context.Request.Host.Host)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("Only for callers on this machine.\n", context.RequestAborted);
        }

        return next(context);
    });

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
