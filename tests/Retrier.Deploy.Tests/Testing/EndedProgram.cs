using System.Diagnostics;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>A program that runs to its end, as it must: with 0.</summary>
internal static class EndedProgram
{
    /// <summary>Runs it in a folder, and returns what it said on its standard output.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.StartInfo.Environment.Remove("CDK_OUTDIR");
        process.Start();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}\n{await errors}");
        return output;
    }
}
