using Microsoft.Extensions.Logging.Abstractions;

using Retrier.Abstractions.Queues;
using Retrier.Aws.Clients;
using Retrier.Local.Data;

using RetrierWorker.Aws;
using RetrierWorker.Configuration;
using RetrierWorker.Local.Calls;

namespace RetrierWorker.Commands;

/// <summary>
/// The queues of the configured provider, for a command. Locally the running worker is asked, for the data directory is its own;
/// when none runs, the command opens the directory itself.
/// </summary>
internal static class CommandQueues
{
    /// <summary>A long poll asks all of SQS's servers, and only then an empty answer means an empty queue.</summary>
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Opens them, has them used, and closes them.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="use">Is given the queues, and how long to ask before one counts as empty.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<T> UseAsync<T>(RetrierSettings settings, Func<IMessageQueues, TimeSpan, Task<T>> use, CancellationToken cancellationToken)
    {
        if (settings.Provider is Provider.Aws)
        {
            using AwsPorts ports = AwsProvider.Open(settings, TimeProvider.System, NullLoggerFactory.Instance);
            return await use(ports.Queues, LongPoll);
        }

        string directory = Path.GetFullPath(settings.Local.DataDirectory);
        using SocketsHttpHandler direct = new() { UseProxy = false };
        using HttpClient http = new(direct) { BaseAddress = Running.Address(settings.Http.Url), Timeout = Patience };
        if (await WorkerQueues.OwnAsync(http, directory, cancellationToken))
        {
            return await use(new WorkerQueues(http), TimeSpan.Zero);
        }

        await using LocalStore store = await OpenAsync(directory, http.BaseAddress, cancellationToken);
        return await use(store.Queues, TimeSpan.Zero);
    }

    private static async Task<LocalStore> OpenAsync(string directory, Uri asked, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
        {
            throw new LocalStoreException($"There is no data directory {directory}, so nothing was kept there. Name it with --data.");
        }

        try
        {
            return await LocalStore.OpenAsync(
                new LocalStoreOptions { Directory = directory }, TimeProvider.System, NullLogger<LocalStore>.Instance, cancellationToken);
        }
        catch (LocalStoreException error)
        {
            throw new LocalStoreException($"{error.Message} If a worker has it, name the worker's address with --url; at {asked} none of this directory answers.", error);
        }
    }
}
