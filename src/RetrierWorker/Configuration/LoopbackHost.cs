using System.Net;

namespace RetrierWorker.Configuration;

/// <summary>Tells whether a host is this machine by its name: <c>localhost</c>, or an address of the loopback network.</summary>
internal static class LoopbackHost
{
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
