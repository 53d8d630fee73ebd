using System.Diagnostics.CodeAnalysis;

namespace RetrierWorker.Tests.Testing;

/// <summary>Files of the repository that tests compare with the code.</summary>
internal static class Repository
{
    [SuppressMessage("Design", "MA0045", Justification = "Read once, into a static field.")]
    public static string[] Lines(params string[] path) => File.ReadAllLines(Path.Combine([Root(), .. path]));

    private static string Root()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "RetrierWorker.sln")))
        {
            directory = directory.Parent;
        }

        return directory.ShouldNotBeNull("the tests run outside the repository").FullName;
    }
}
