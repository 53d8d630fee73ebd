using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Logging.Abstractions;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Local.Data;
using Retrier.Local.Sharing;
using Retrier.Local.StateMachines;
using Retrier.Local.Taps;

using RetrierWorker.Campaigns;
using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Local.Calls;
using RetrierWorker.Loops;

namespace RetrierWorker.Local;

/// <summary>The ports on one machine.</summary>
internal static class LocalProvider
{
    private static readonly ProviderTraits Traits = new("retrier_local", TimeSpan.Zero, TimeSpan.Zero, new TurnTimes(TimeSpan.FromMilliseconds(200), Alone: true));

    public static async Task AddLocalProviderAsync(
        this IServiceCollection services,
        RetrierSettings settings,
        Launch launch,
        CancellationToken cancellationToken)
    {
        LocalRules.Check(settings);
        LocalStore store = await LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = settings.Local.DataDirectory }, launch.Time, launch.StartLoggers.CreateLogger<LocalStore>(), cancellationToken);

        // made by the container, so that it disposes of it after everything that uses it
        services.AddSingleton(_ => store);
        services.AddSingleton(Traits);
        services.AddSingleton<ILedger>(static provider => provider.GetRequiredService<LocalStore>().Ledger);
        services.AddSingleton<ISharedDocuments>(_ => new LocalSharedDocuments(settings.Local.DataDirectory));
        services.AddSingleton<IMessageQueues>(static provider => provider.GetRequiredService<LocalStore>().Queues);
        services.AddSingleton(_ => new LocalStateMachines(store, [.. settings.Local.StateMachines.Select(DefinitionOf)], launch.Time));
        services.AddSingleton<IStateMachines>(static provider => provider.GetRequiredService<LocalStateMachines>());
        await services.AddTapFileAsync(settings, launch, cancellationToken);
        services.AddRunner(settings, launch);
        services.AddHostedService<CircleNotice>();
    }

    public static void MapLocalProvider(this WebApplication app)
    {
        LocalStore store = app.Services.GetRequiredService<LocalStore>();
        app.MapLocal(store.Queues, app.Services.GetRequiredService<LocalStateMachines>());
        app.MapQueueCalls(store.Queues, app.Services.GetRequiredService<RetrierSettings>().Local.DataDirectory);
    }

    private static async Task AddTapFileAsync(
        this IServiceCollection services,
        RetrierSettings settings,
        Launch launch,
        CancellationToken cancellationToken)
    {
        try
        {
            using LocalTapStore taps = new(settings.Local.DataDirectory, launch.Time, NullLogger.Instance);
            await taps.EnsureLoopsAsync(settings.Loops.Select(loop => loop.Name), cancellationToken);
        }
        catch (PortException)
        {
            // a broken file does not stop the start: it is said by the poll, and until it is mended all taps count as closed
        }

        services.AddSingleton<ITapStore>(provider => new LocalTapStore(
            settings.Local.DataDirectory, launch.Time, provider.GetRequiredService<ILogger<LocalTapStore>>()));
    }

    private static void AddRunner(this IServiceCollection services, RetrierSettings settings, Launch launch)
    {
        services.AddSingleton(static _ => StepHttp.CreateClient());
        services.AddSingleton(provider => new LocalExecutionRunner(
            provider.GetRequiredService<LocalStateMachines>(),
            provider.GetRequiredService<HttpClient>(),
            new LocalRunnerOptions
            {
                MaxConcurrentExecutions = settings.Local.MaxConcurrentExecutions,
                BaseAddress = () => new OwnAddress(provider.GetRequiredService<IServer>()).Get(),
            },
            launch.Time,
            provider.GetRequiredService<ILogger<LocalExecutionRunner>>()));
        services.AddHostedService<LocalRunnerService>();
    }

    private static LocalStateMachineDefinition DefinitionOf(LocalStateMachineSettings machine) => new(
        machine.Name,
        [.. machine.Steps.Select(step => new HttpStep(step.Name, new HttpMethod(step.Method), step.Url, step.Timeout))],
        machine.OutputQueue,
        machine.FailureQueue)
    {
        Timeout = machine.Timeout,
    };
}
