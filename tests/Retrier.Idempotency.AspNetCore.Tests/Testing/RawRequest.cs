using System.Net.Sockets;
using System.Text;

namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>Sends what no well-behaved client would.</summary>
internal static class RawRequest
{
    /// <summary>All that comes back.</summary>
    public static Task<string> SendAsync(Uri server, string request, CancellationToken cancellationToken) =>
        SendAsync(server, request, reader => reader.ReadToEndAsync(cancellationToken), cancellationToken);

    /// <summary>The first line that comes back; for requests that are never sent whole.</summary>
    public static Task<string?> FirstLineAsync(Uri server, string request, CancellationToken cancellationToken) =>
        SendAsync(server, request, async reader => await reader.ReadLineAsync(cancellationToken), cancellationToken);

    private static async Task<T> SendAsync<T>(Uri server, string request, Func<StreamReader, Task<T>> read, CancellationToken cancellationToken)
    {
        using TcpClient client = new();
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ReplaceLineEndings("\r\n")), cancellationToken);
        using StreamReader reader = new(stream);
        return await read(reader);
    }
}
