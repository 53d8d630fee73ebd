using System.Diagnostics;

using Retrier.Aws.Testing.Node;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>What CloudFormation would refuse in a template, by its own published description of all resource types.</summary>
internal static class CloudFormation
{
    /// <summary>One line a mistake.</summary>
    public static async Task<IReadOnlyList<string>> MistakesInAsync(string template)
    {
        Emulators.Require();
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo("node", ["cloudformation.mjs"])
            {
                WorkingDirectory = Emulators.Path,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        await process.StandardInput.WriteAsync(template);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode is 0 or 1
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"The check itself failed: {await errors}");
    }
}
