using Retrier.Testing;
using Xunit;

namespace Retrier.Aws.Testing.Node;

/// <summary>Whether the servers from npm can be started here, and where they lie.</summary>
public static class Emulators
{
    private const string Override = "RETRIER_EMULATORS";

    /// <summary>The folder of the start scripts; null when the tests run outside the repository.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Why they cannot be started, with what mends it; null when they can.</summary>
    public static string? WhyMissing()
    {
        if (NodeProgram.Path is null)
        {
            return "Node.js is not on the PATH.";
        }

        if (Path is null)
        {
            return $"The tests run outside the repository: set {Override} to its folder tests/emulators.";
        }

        return Directory.Exists(System.IO.Path.Combine(Path, "node_modules"))
            ? null
            : "tests/emulators/node_modules is missing: run npm ci there.";
    }

    /// <summary>
    /// Skips the test, with the reason, when they cannot be started. With <c>CI=true</c> the test fails instead: there they must run.
    /// </summary>
    /// <exception cref="InvalidOperationException">They are missing, and must not be.</exception>
    public static void Require() =>
        Demand(WhyMissing(), string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase));

    internal static void Demand(string? missing, bool must)
    {
        if (missing is not null && must)
        {
            throw new InvalidOperationException(missing);
        }

        Skip.If(missing is not null, missing);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Override) is { Length: > 0 } path)
        {
            return System.IO.Path.GetFullPath(path);
        }

        return Repository.Find("tests", "emulators");
    }
}
