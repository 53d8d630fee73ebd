using OpenTelemetry.Logs;

using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;

using RetrierWorker.Configuration;
using RetrierWorker.Console;
using RetrierWorker.Health;
using RetrierWorker.Loops;
using RetrierWorker.Outcomes;
using RetrierWorker.Sample;
using RetrierWorker.Sharing;
using RetrierWorker.Taps;
using RetrierWorker.Tasks;
using RetrierWorker.Telemetry;

using Spectre.Console;

namespace RetrierWorker.Composition;

/// <summary>The parts of the service. Hosted services start in the order of registration and stop in the opposite one.</summary>
internal static class Registrations
{
    public static void AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<Instruments>();
        if (OtlpExport.Traces || OtlpExport.Metrics)
        {
            services.AddHostedService<TelemetryHost>();
        }
    }

    public static void AddTelemetry(this ILoggingBuilder logging)
    {
        if (OtlpExport.Logs)
        {
            logging.AddOpenTelemetry(static telemetry =>
            {
                telemetry.SetResourceBuilder(TelemetryHost.Resource());
                telemetry.IncludeFormattedMessage = true;
                telemetry.AddOtlpExporter();
            });
        }
    }

    /// <summary>Has the gauges look at the loops; their instruments live as long as the meter.</summary>
    public static void ObserveLoops(this IServiceProvider services) => LoopGauges.Observe(
        services.GetRequiredService<Instruments>(),
        services.GetRequiredService<IReadOnlyList<RetryLoopRuntime>>(),
        services.GetRequiredService<HealthReporter>(),
        services.GetRequiredService<TimeProvider>());

    public static void AddTaps(this IServiceCollection services)
    {
        services.AddSingleton<TapMonitor>();
        services.AddHostedService(static provider => provider.GetRequiredService<TapMonitor>());
    }

    /// <summary>
    /// The tasks that share the rate. Started before the loops, and stopped after them: a task takes itself out after its last start.
    /// </summary>
    public static void AddTasks(this IServiceCollection services, RetrierSettings settings)
    {
        if (settings is { Provider: Provider.Aws, Aws.LedgerTable: not null })
        {
            services.AddSingleton<TaskShare>();
            services.AddHostedService(provider => new TaskMembership(
                provider.GetRequiredService<ISharedDocuments>(),
                SharedName.Of("tasks", settings.Taps.PathPrefix),
                provider.GetRequiredService<TaskShare>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<TaskMembership>>()));
            return;
        }

        services.AddSingleton(static provider => TaskShare.Alone(provider.GetRequiredService<TimeProvider>()));
        if (settings.Provider is Provider.Aws)
        {
            services.AddHostedService<AloneNotice>();
        }
    }

    /// <summary>Failure queue -> capture -> Retry queue -> replay -> state machine, for every loop.</summary>
    public static void AddRetryLoops(this IServiceCollection services, RetrierSettings settings)
    {
        services.AddSingleton<WorkerContext>();
        services.AddSingleton<IReadOnlyList<RetryLoopRuntime>>(provider =>
        [
            .. settings.Loops.Select(loop => new RetryLoopRuntime(
                loop,
                PortsOf(loop, settings, provider),
                provider.GetRequiredService<TapMonitor>(),
                provider.GetRequiredService<WorkerContext>())),
        ]);
        services.AddSingleton<HealthReporter>();
        services.AddHostedService<LoopService>();
    }

    public static void AddSample(this IServiceCollection services, RetrierSettings settings, Launch launch)
    {
        if (!settings.Sample.Enabled)
        {
            return;
        }

        services.AddSingleton(_ => new SampleUpstream(launch.Dice));
        if (settings.Sample.OrdersPerSecond > 0)
        {
            services.AddHostedService(provider => new OrderTrickle(
                provider.GetRequiredService<IStateMachines>().Open(settings.Local.StateMachines[0].Name),
                provider.GetRequiredService<IMessageQueues>().Open(settings.Local.StateMachines[0].OutputQueue),
                settings.Sample.OrdersPerSecond,
                launch.Time,
                provider.GetRequiredService<ILogger<OrderTrickle>>()));
        }
    }

    public static void AddView(this IServiceCollection services, LogTarget target)
    {
        if (target is LogTarget.Quiet)
        {
            return;
        }

        services.AddSingleton(static _ => AnsiConsole.Console);
        if (target is LogTarget.LiveTable)
        {
            services.AddSingleton<RecentLog>();
        }

        services.AddHostedService(static provider => new ConsoleView(
            provider.GetRequiredService<HealthReporter>(),
            provider.GetRequiredService<RetrierSettings>(),
            provider.GetService<RecentLog>(),
            provider.GetRequiredService<IAnsiConsole>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static LoopPorts PortsOf(LoopSettings settings, RetrierSettings all, IServiceProvider provider)
    {
        IMessageQueues queues = provider.GetRequiredService<IMessageQueues>();
        IStateMachines machines = provider.GetRequiredService<IStateMachines>();
        LocalStateMachineSettings? local = all.Provider is not Provider.Local ? null : all.Local.StateMachines.FirstOrDefault(machine => machine.Name == settings.Loop.StateMachine);
        IMessageQueue Observed(string name) => new ObservedQueue(
            queues.Open(name),
            provider.GetRequiredService<Instruments>(),
            provider.GetRequiredService<ProviderTraits>().MessagingSystem,
            provider.GetRequiredService<TimeProvider>());
        return new LoopPorts(
            Observed(settings.Loop.FailureQueue),
            Observed(settings.Loop.RetryQueue),
            Observed(settings.Loop.ParkedQueue),
            local is null ? null : queues.Open(local.OutputQueue),
            new ObservedStateMachine(machines.Open(settings.Loop.StateMachine), provider.GetRequiredService<Instruments>()),
            machines.OutcomesOf(settings.Loop.StateMachine),
            provider.GetRequiredService<ITapStore>(),
            provider.GetRequiredService<ISharedDocuments>(),
            settings.Idempotency is null ? null : new ObservedLedger(provider.GetRequiredService<ILedger>(), provider.GetRequiredService<Instruments>()))
        {
            OutcomeQueue = settings.OutcomeQueue is { } name && machines.EventsOf(settings.Loop.StateMachine) is { } events
                ? new OutcomeQueueParts(Observed(name), events)
                : null,
        };
    }
}
