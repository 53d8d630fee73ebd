using System.Reflection;

using Microsoft.Extensions.Configuration.Json;

namespace RetrierWorker.Composition;

/// <summary>Puts the sample's settings beneath all others, when no loop is configured.</summary>
internal static class SampleSource
{
    public static bool IsWanted(IConfiguration configuration)
    {
        bool local = configuration["Retrier:Provider"] is not { Length: > 0 } provider || provider.Equals("Local", StringComparison.OrdinalIgnoreCase);
        return local && !configuration.GetSection("Retrier:Loops").GetChildren().Any(loop => loop["StateMachine"] is { Length: > 0 });
    }

    public static void Add(IConfigurationBuilder configuration)
    {
        Stream sample = Assembly.GetExecutingAssembly().GetManifestResourceStream("sample.json")
            ?? throw new InvalidOperationException("The sample's settings are not in this assembly.");
        configuration.Sources.Insert(0, new JsonStreamConfigurationSource { Stream = sample });
    }
}
