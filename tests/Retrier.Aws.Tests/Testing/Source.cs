namespace Retrier.Aws.Tests.Testing;

/// <summary>Finds the repository that these tests were built in.</summary>
internal static class Source
{
    /// <summary>A folder or file of it; null when the tests run elsewhere.</summary>
    public static string? Folder(params string[] path)
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "RetrierWorker.sln")))
        {
            directory = directory.Parent;
        }

        return directory is null ? null : Path.Combine([directory.FullName, .. path]);
    }
}
