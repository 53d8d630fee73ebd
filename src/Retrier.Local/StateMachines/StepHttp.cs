using System.Diagnostics.CodeAnalysis;

namespace Retrier.Local.StateMachines;

/// <summary>Makes the HTTP client that steps are called with.</summary>
public static class StepHttp
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A client without a time-out of its own (each step has one), whose connections live two minutes, so that a moved API is found
    /// again. Redirects are not followed: they would turn a POST into a GET.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler.")]
    public static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime, AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
