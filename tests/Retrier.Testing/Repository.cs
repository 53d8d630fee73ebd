namespace Retrier.Testing;

/// <summary>Finds the repository that the tests were built in.</summary>
public static class Repository
{
    /// <summary>A folder or file of it; null when the tests run elsewhere.</summary>
    public static string? Find(params string[] path)
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "RetrierWorker.sln")))
        {
            directory = directory.Parent;
        }

        return directory is null ? null : Path.Combine([directory.FullName, .. path]);
    }
}
