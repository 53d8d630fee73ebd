using System.Diagnostics;

namespace Retrier.Aws.Testing.Node;

/// <summary>A script beside the servers that runs to its end.</summary>
public static class NodeScript
{
    // long enough for a machine that compiles beside the tests
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it, and returns what it ended with and all it said on its standard output.</summary>
    /// <param name="script">Its file in the emulators' folder.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments)
    {
        using Process process = new();
        process.StartInfo = new ProcessStartInfo(NodeProgram.Path ?? "node", [script, .. arguments])
        {
            WorkingDirectory = Emulators.Path ?? throw new InvalidOperationException(Emulators.WhyMissing()),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _ = process.Start();
        process.StandardInput.Close();
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience).ConfigureAwait(false);
            await process.WaitForExitAsync().WaitAsync(Patience).ConfigureAwait(false);
            return (process.ExitCode, output);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
