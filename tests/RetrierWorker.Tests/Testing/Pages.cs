using System.Diagnostics.CodeAnalysis;
using Retrier.Testing;

namespace RetrierWorker.Tests.Testing;

/// <summary>Files of the repository that tests compare with the code.</summary>
internal static class Pages
{
    [SuppressMessage("Design", "MA0045", Justification = "Read once, into a static field.")]
    public static string[] Lines(params string[] path) =>
        File.ReadAllLines(Repository.Find(path).ShouldNotBeNull("the tests run outside the repository"));
}
