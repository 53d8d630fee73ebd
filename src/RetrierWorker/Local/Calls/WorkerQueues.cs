using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Local.Calls;

/// <summary>The queues of the worker that runs on this machine.</summary>
internal sealed class WorkerQueues(HttpClient http) : IMessageQueues
{
    private readonly ConcurrentDictionary<string, WorkerQueue> _open = new(StringComparer.Ordinal);

    /// <summary>Whether a worker answers there which owns that data directory.</summary>
    /// <param name="http">With the worker's address.</param>
    /// <param name="dataDirectory">The absolute path.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<bool> OwnAsync(HttpClient http, string dataDirectory, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri(CallPaths.Owner, UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode
                && await response.Content.ReadFromJsonAsync(CallJson.Default.OwnedData, cancellationToken) is { } owned
                && string.Equals(owned.DataDirectory, dataDirectory, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public IMessageQueue Open(string queue) => _open.GetOrAdd(queue, static (name, client) => new WorkerQueue(client, name), http);
}
