using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Console;

using Retrier.Abstractions.StateMachines;

using RetrierWorker.Aws;
using RetrierWorker.Configuration;
using RetrierWorker.Health;
using RetrierWorker.Intake;
using RetrierWorker.Local;
using RetrierWorker.Sample;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Composition;

/// <summary>Puts a whole worker together. Everything is registered here, by hand, in the order in which it starts.</summary>
internal static class WorkerHost
{
    /// <summary>Reads the settings, opens what the provider keeps, and builds the host. Nothing runs yet.</summary>
    /// <exception cref="SettingsException">Settings are wrong; the text lists all of them.</exception>
    /// <exception cref="Retrier.Local.Data.LocalStoreException">The data directory is in use or damaged; the text says what to do.</exception>
    public static async Task<WebApplication> BuildAsync(Launch launch, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        ConfigurationFiles.Gather(builder.Configuration, launch);
        RetrierSettings settings = SettingsLoader.Load(builder.Configuration);
        Listen(builder, settings);
        WriteLogs(builder, launch.Logs);

        IServiceCollection services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(launch.Time);
        services.AddTelemetry();
        if (settings.Provider is Provider.Aws)
        {
            services.AddAwsProvider(settings, launch);
        }
        else
        {
            await services.AddLocalProviderAsync(settings, launch, cancellationToken);
        }

        services.AddTaps();
        services.AddTasks(settings);
        services.AddRetryLoops(settings);
        services.AddSample(settings, launch);
        services.AddView(launch.Logs);
        launch.Decorate?.Invoke(services);

        WebApplication app = builder.Build();
        app.Services.ObserveLoops();
        app.UseLoopbackOnly(settings.Intake.Token is null ? IntakePaths.Roots : []);
        app.UseIntakeToken(settings.Intake);
        app.MapHealth(app.Services.GetRequiredService<HealthReporter>());
        app.MapIntake(settings.Intake, new ExecutionIntake(MachinesOf(app.Services, settings)));
        if (settings.Provider is Provider.Local)
        {
            app.MapLocalProvider();
        }

        if (settings.Sample.Enabled)
        {
            app.MapSample(app.Services.GetRequiredService<SampleUpstream>());
        }

        return app;
    }

    private static Dictionary<string, IStateMachine> MachinesOf(IServiceProvider services, RetrierSettings settings) => settings.Loops.ToDictionary(
        loop => loop.Name,
        IStateMachine (loop) => new ObservedStateMachine(
            services.GetRequiredService<IStateMachines>().Open(loop.Loop.StateMachine), services.GetRequiredService<Instruments>()),
        StringComparer.Ordinal);

    private static void Listen(WebApplicationBuilder builder, RetrierSettings settings)
    {
        builder.WebHost.UseUrls(settings.Http.Url.ToString());
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownTimeout);
    }

    private static void WriteLogs(WebApplicationBuilder builder, LogTarget target)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Error);

        // a start that fails is told once, by the command, and without a stack trace
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (target is LogTarget.LiveTable)
        {
            builder.Services.AddSingleton<ILoggerProvider>(static services => services.GetRequiredService<Console.RecentLog>());
        }
        else
        {
            builder.Logging.AddSimpleConsole(static console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            });
            builder.Services.Configure<ConsoleLoggerOptions>(console =>
                console.LogToStandardErrorThreshold = target is LogTarget.Quiet ? LogLevel.Trace : LogLevel.None);
            builder.Logging.SetMinimumLevel(target is LogTarget.Quiet ? LogLevel.Critical : LogLevel.Information);
        }

        builder.Logging.AddTelemetry();
    }
}
