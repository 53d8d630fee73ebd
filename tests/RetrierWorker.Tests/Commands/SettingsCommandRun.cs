using System.Diagnostics;

namespace RetrierWorker.Tests.Commands;

/// <summary>A run of the program with the command <c>settings</c>, and what came of it.</summary>
internal sealed record SettingsCommandRun(int ExitCode, string[] Lines, string Errors)
{
    /// <summary>Runs it where no settings but those in the folder are found.</summary>
    public static async Task<SettingsCommandRun> InAsync(string directory, params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        ProcessStartInfo start = new(dotnet, [Path.Combine(AppContext.BaseDirectory, "RetrierWorker.dll"), "settings", .. arguments])
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("Retrier__", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start).ShouldNotBeNull();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new SettingsCommandRun(process.ExitCode, output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }
}
