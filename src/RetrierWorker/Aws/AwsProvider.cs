using System.Diagnostics.CodeAnalysis;

using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Aws.Clients;

using RetrierWorker.Campaigns;
using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Loops;

namespace RetrierWorker.Aws;

/// <summary>The ports on AWS. Region, credentials and endpoints come from the SDK's usual chain.</summary>
internal static class AwsProvider
{
    /// <summary>SQS's figures lag by up to a minute. An idle loop asks that seldom; whoever watches a replay wants to see it move.</summary>

    /// <summary>Registers them. Makes the clients at once, so that a missing region stops the start.</summary>
    /// <exception cref="Retrier.Abstractions.Faults.PortException">No region is set; the text says what to do.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The container makes it known as its own, and disposes of it last.")]
    public static void AddAwsProvider(this IServiceCollection services, RetrierSettings settings, Launch launch)
    {
        AwsPorts ports = Open(settings, launch.Time, launch.StartLoggers);
        services.AddSingleton(_ => ports);
        services.AddSingleton(new ProviderTraits(
            "aws_sqs",
            DepthInterval: TimeSpan.FromMinutes(1),
            BusyDepthInterval: TimeSpan.FromSeconds(5),
            new TurnTimes(TimeSpan.FromSeconds(1), Alone: settings.Aws.LedgerTable is null)));
        if (settings.Aws.LedgerTable is { } table)
        {
            services.AddSingleton(provider => provider.GetRequiredService<AwsPorts>().OpenLedger(table));
            services.AddSingleton(provider => provider.GetRequiredService<AwsPorts>().OpenDocuments(table));
        }
        else
        {
            services.AddSingleton<ISharedDocuments, InMemorySharedDocuments>();
        }

        services.AddSingleton<IMessageQueues>(static provider => provider.GetRequiredService<AwsPorts>().Queues);
        services.AddSingleton<IStateMachines>(static provider => provider.GetRequiredService<AwsPorts>().StateMachines);
        services.AddSingleton<ITapStore>(static provider => provider.GetRequiredService<AwsPorts>().Taps);
    }

    /// <summary>The same for a command that needs ports and no host.</summary>
    public static AwsPorts Open(RetrierSettings settings, TimeProvider time, ILoggerFactory loggers) => new(
        new AwsOptions { TapPathPrefix = settings.Taps.PathPrefix }, time, loggers.CreateLogger<AwsPorts>());
}
