using System.Net;
using System.Net.Sockets;

namespace RetrierWorker.Journeys.Processes;

/// <summary>An address on loopback that nobody listens on.</summary>
internal static class FreePort
{
    public static Uri Address()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return AddressOf(listener);
    }

    public static Uri AddressOf(TcpListener listener) => new UriBuilder("http", "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
}
