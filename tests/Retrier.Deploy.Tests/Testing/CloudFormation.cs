using Retrier.Aws.Testing.Node;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>What CloudFormation would refuse in a template, by its own published description of all resource types.</summary>
internal static class CloudFormation
{
    /// <summary>One line a mistake.</summary>
    public static async Task<IReadOnlyList<string>> MistakesInAsync(string template)
    {
        Emulators.Require();
        using TemporaryDirectory directory = new();
        string file = directory.File("template.json");
        await File.WriteAllTextAsync(file, template);
        (int ended, string output) = await NodeScript.RunAsync("cloudformation.mjs", file);
        string[] mistakes = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // a check that broke ends with 1, too, and has found nothing
        ended.ShouldBe(mistakes.Length == 0 ? 0 : 1, "the check itself failed");
        return mistakes;
    }
}
