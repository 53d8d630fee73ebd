using System.Net;

namespace RetrierWorker.Commands;

/// <summary>Where a running service can be called from this machine.</summary>
internal static class Running
{
    /// <summary>Bound to all addresses means reachable on loopback.</summary>
    public static Uri Address(Uri bound) =>
        IPAddress.TryParse(bound.Host.Trim('[', ']'), out IPAddress? ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(bound) { Host = IPAddress.Loopback.ToString() }.Uri
            : bound;
}
