using System.Text.Json;

namespace Retrier.Idempotency.Tests.JmesPath;

/// <summary>Finds and reads the official compliance suite, which lies beside the repository and not in it.</summary>
internal static class ComplianceSuite
{
    public const string Place = "shared/jmespath-compliance";

    /// <summary>The folder, in whatever folder above the tests has it as a child; null when there is none.</summary>
    public static DirectoryInfo? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var suite = new DirectoryInfo(Path.Combine(folder.FullName, Place));
            if (suite.Exists)
            {
                return suite;
            }
        }

        return null;
    }

    /// <summary>All cases but those that are there to be timed.</summary>
    public static async Task<IReadOnlyList<ComplianceCase>> ReadAsync(DirectoryInfo folder)
    {
        List<ComplianceCase> cases = [];
        foreach (FileInfo file in folder.GetFiles("*.json"))
        {
            var suites = JsonElement.Parse(await File.ReadAllBytesAsync(file.FullName));
            cases.AddRange(
                from suite in suites.EnumerateArray()
                from each in suite.GetProperty("cases").EnumerateArray()
                where !each.TryGetProperty("bench", out _)
                select new ComplianceCase(file.Name, suite.GetProperty("given"), each));
        }

        return cases;
    }
}
