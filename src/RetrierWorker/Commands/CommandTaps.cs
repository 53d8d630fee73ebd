using Microsoft.Extensions.Logging.Abstractions;

using Retrier.Abstractions.Taps;
using Retrier.Aws.Clients;
using Retrier.Local.Taps;

using RetrierWorker.Aws;
using RetrierWorker.Configuration;

namespace RetrierWorker.Commands;

/// <summary>The tap store of the configured provider, for a command that needs no worker.</summary>
internal static class CommandTaps
{
    public static async Task<T> UseAsync<T>(RetrierSettings settings, Func<ITapStore, Task<T>> use, CancellationToken cancellationToken)
    {
        if (settings.Provider is Provider.Aws)
        {
            using AwsPorts ports = AwsProvider.Open(settings, TimeProvider.System, NullLoggerFactory.Instance);
            return await use(ports.Taps);
        }

        using LocalTapStore store = new(settings.Local.DataDirectory, TimeProvider.System, NullLogger.Instance);
        await store.EnsureLoopsAsync(settings.Loops.Select(known => known.Name), cancellationToken);
        return await use(store);
    }
}
