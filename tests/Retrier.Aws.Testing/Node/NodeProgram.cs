namespace Retrier.Aws.Testing.Node;

/// <summary>The <c>node</c> of this machine.</summary>
internal static class NodeProgram
{
    /// <summary>Its absolute path; null when there is none on the PATH.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(directory => System.IO.Path.Combine(directory, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);
}
