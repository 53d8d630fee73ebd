using System.Diagnostics.CodeAnalysis;

using Retrier.Testing;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>Files that somebody has read and agreed to: what is made must be what they say.</summary>
internal static class Approved
{
    private const string Renew = "RETRIER_APPROVE";

    /// <summary>
    /// Compares with a file of this project. With <c>RETRIER_APPROVE=1</c> the file is written instead, to be read before it is committed.
    /// </summary>
    /// <param name="file">Its path below the project, with forward slashes.</param>
    /// <param name="text">What is made.</param>
    [SuppressMessage("Design", "MA0045", Justification = "A comparison is not waited for by the tests that make it; the files are small.")]
    public static void ShouldBe(string file, string text)
    {
        string path = Repository.Find(["tests", "Retrier.Deploy.Tests", .. file.Split("/")])
            ?? throw new InvalidOperationException("The tests run outside the repository, where the approved files are.");
        string normal = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            File.WriteAllText(path, normal);
        }

        normal.Split('\n').ShouldBe(
            File.ReadAllText(path).Split('\n'),
            $"{file} is no longer what is made. If the change is wanted: {Renew}=1 dotnet test tests/Retrier.Deploy.Tests, and read the difference.");
    }
}
