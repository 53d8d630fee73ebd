using Retrier.Aws.Testing.Node;
using Retrier.Deploy.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Deploy.Tests;

/// <summary>A reader who does what the README says, in a folder beside the repository.</summary>
public sealed class ReadmeTests
{
    private const string Usings = """
        using Amazon.CDK;
        using Amazon.CDK.AWS.ECS;
        using Amazon.CDK.AWS.SQS;
        using Amazon.CDK.AWS.StepFunctions;
        using Retrier.Cdk;

        """;

    [SkippableFact]
    public async Task A_reader_who_follows_the_page_attaches_the_construct_to_a_state_machine_that_is_there()
    {
        Emulators.Require();
        string[] lines = await File.ReadAllLinesAsync(Repository.Find("README.md")!);
        string[] section = [.. lines.SkipWhile(static line => line != "## Attach it to your state machine").Skip(1).TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal))];
        using TemporaryDirectory directory = new();
        CopyRepository(directory.File("retrier"));

        // each line of the first block as it stands, in a shell that goes on from where the last one was
        await EndedProgram.RunAsync(directory.Path, "bash", "-c", $"set -e; {string.Join("; ", Block(section, "```"))}");
        string shop = directory.File("shop");
        await File.WriteAllTextAsync(Path.Combine(shop, "Program.cs"), Usings + string.Join('\n', Block(section, "```csharp")));
        await EndedProgram.RunAsync(shop, "bash", "-c", "CDK_OUTDIR=cdk.out dotnet run");

        string template = await File.ReadAllTextAsync(Path.Combine(shop, "cdk.out", "Retrier.template.json"));
        template.ShouldContain("/retrier/orders/replay-tap");
        template.ShouldContain("arn:aws:states:eu-west-1:123456789012:stateMachine:orders");
    }

    /// <summary>What a build of the construct and an image takes; the reader's build must not meet the one that these tests came from.</summary>
    private static void CopyRepository(string to)
    {
        string from = Repository.Find()!;
        string[] folders = ["deploy", "eng", "src"];
        IEnumerable<string> files = Directory.EnumerateFiles(from)
            .Concat(folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(from, folder), "*", SearchOption.AllDirectories)));
        foreach (string file in files)
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static IEnumerable<string> Block(IEnumerable<string> section, string fence) =>
        section.SkipWhile(line => line != fence).Skip(1).TakeWhile(static line => line != "```");
}
