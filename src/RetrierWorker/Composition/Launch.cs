using Microsoft.Extensions.Logging.Console;

namespace RetrierWorker.Composition;

/// <summary>How a worker is started: what the command line says, and what tests and demo set.</summary>
internal sealed record Launch
{
    private readonly Lazy<ILoggerFactory> _startLoggers = new(static () => LoggerFactory.Create(static builder => builder
        .AddSimpleConsole(static console => console.SingleLine = true)
        .SetMinimumLevel(LogLevel.Warning)
        .Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace)));

    /// <summary>A settings file on top of appsettings.json; null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Settings that overrule all files and the environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether files and environment count at all.</summary>
    public bool Hermetic { get; init; }

    /// <summary>What the sample upstream rolls for a step that is broken by per cent.</summary>
    public Random Dice { get; init; } = Random.Shared;

    /// <summary>Where log lines go.</summary>
    public LogTarget Logs { get; init; } = LogTarget.Console;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Registers on top of all others; null for nothing. For tests, which put faults into a port.</summary>
    public Action<IServiceCollection>? Decorate { get; init; }

    /// <summary>For what must be said before the host exists: to standard error. Made when asked for; most commands never do.</summary>
    public ILoggerFactory StartLoggers => _startLoggers.Value;

    /// <summary>The same with these settings too.</summary>
    public Launch With(params (string Name, string? Value)[] settings)
    {
        Dictionary<string, string?> all = new(Settings, StringComparer.Ordinal);
        foreach ((string name, string? value) in settings)
        {
            all[name] = value;
        }

        return this with { Settings = all };
    }
}
