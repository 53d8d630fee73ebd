using System.Diagnostics;

namespace RetrierWorker.Journeys.Processes;

/// <summary>What a child process is started with: nothing that this machine happens to set for the worker.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Foreign = ["Retrier__", "AWS_", "OTEL_", "ASPNETCORE_", "DOTNET_ENVIRONMENT"];

    /// <summary>Takes away what would change the worker, and adds what the test wants.</summary>
    public static void Set(ProcessStartInfo start, params IReadOnlyCollection<(string Name, string Value)> wanted)
    {
        foreach (string name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in wanted)
        {
            start.Environment[name] = value;
        }
    }

    private static bool IsForeign(string name) =>
        Array.Exists(Foreign, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
