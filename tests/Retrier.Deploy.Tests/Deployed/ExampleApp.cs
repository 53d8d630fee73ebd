using Retrier.Aws.Testing.Node;
using Retrier.Deploy.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>The example app, run as <c>dotnet run --project deploy/ecs</c> runs it.</summary>
internal static class ExampleApp
{
    /// <summary>The name of its template.</summary>
    public const string Template = "RetrierExample.template.json";

    /// <summary>Runs it in a folder, and returns what it said.</summary>
    public static async Task<string> RunAsync(string folder)
    {
        Emulators.Require();
        string app = Repository.Find("artifacts", "bin", "Retrier.Deploy", Configuration, "Retrier.Deploy.dll")!;
        return (await EndedProgram.RunAsync(folder, "dotnet", app)).Trim();
    }

    /// <summary>Runs it, and returns its template.</summary>
    public static async Task<SynthesisedStack> SynthesiseAsync()
    {
        using TemporaryDirectory folder = new();
        await RunAsync(folder.Path);
        return SynthesisedStack.In(folder.File(Path.Combine("cdk.out", Template)));
    }

    /// <summary>The configuration that these tests were built in, for the app was built with them.</summary>
    private static string Configuration => Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
}
