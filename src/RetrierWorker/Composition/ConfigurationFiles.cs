using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using RetrierWorker.Configuration;

namespace RetrierWorker.Composition;

/// <summary>
/// Gathers configuration: the sample (when no loop is configured), appsettings.json, <c>--config</c>, the environment, the command
/// line. The later overrules the earlier.
/// </summary>
internal static class ConfigurationFiles
{
    private const string Standard = "appsettings.json";

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static void Gather(IConfigurationBuilder configuration, Launch launch)
    {
        GatherGiven(configuration, launch);
        if (SampleSource.IsWanted(configuration.Build()))
        {
            SampleSource.Add(configuration);
        }
    }

    /// <summary>The same for a command that needs settings and no host.</summary>
    public static RetrierSettings Load(Launch launch)
    {
        ConfigurationBuilder configuration = new();
        Gather(configuration, launch);
        return SettingsLoader.Load(configuration.Build());
    }

    /// <summary>The same for a command that needs no more than the address of the web server, of which the sample says nothing.</summary>
    public static HttpSettings LoadHttp(Launch launch)
    {
        ConfigurationBuilder configuration = new();
        GatherGiven(configuration, launch);
        return SettingsLoader.LoadHttp(configuration.Build());
    }

    private static void GatherGiven(IConfigurationBuilder configuration, Launch launch)
    {
        configuration.Sources.Clear();
        if (!launch.Hermetic)
        {
            AddFile(configuration, Path.GetFullPath(Standard), mustExist: false);
            if (launch.ConfigFile is { } file)
            {
                AddFile(configuration, Path.GetFullPath(file), mustExist: true);
            }

            configuration.AddEnvironmentVariables();
        }

        configuration.AddInMemoryCollection(launch.Settings);
    }

    /// <summary>
    /// Reads the file once strictly first: configuration takes the last of two members with one name, and a loop that is named
    /// twice would silently lose its first half.
    /// </summary>
    [SuppressMessage("Design", "MA0045", Justification = "Configuration is gathered before anything runs, by an interface that is not asynchronous.")]
    private static void AddFile(IConfigurationBuilder configuration, string path, bool mustExist)
    {
        if (!File.Exists(path))
        {
            if (mustExist)
            {
                throw Refuse("--config", path, "is not there.");
            }

            return;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            NameTwice.Find(document.RootElement, string.Empty, path);
        }
        catch (JsonException error)
        {
            throw Refuse(Path.GetFileName(path), path, $"is not JSON as it should be (was something named twice?): {error.Message}");
        }

        configuration.AddJsonFile(path, optional: false, reloadOnChange: false);
    }

    private static SettingsException Refuse(string name, string value, string consequence) =>
        new([new SettingProblem(name, value, consequence)]);
}
