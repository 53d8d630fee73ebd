using Retrier.Deploy.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Deployed;

public sealed class ExampleAppTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Running_the_example_writes_a_template_that_CloudFormation_understands_and_says_where()
    {
        string said = await ExampleApp.RunAsync(_folder.Path);

        said.ShouldBe($"cdk.out/{ExampleApp.Template}");
        (await CloudFormation.MistakesInAsync(await File.ReadAllTextAsync(_folder.File(said)))).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task The_example_sends_the_image_just_what_its_build_reads()
    {
        await ExampleApp.RunAsync(_folder.Path);

        string asset = Directory.EnumerateDirectories(_folder.File("cdk.out"), "asset.*").ShouldHaveSingleItem();
        File.Exists(Path.Combine(asset, "Dockerfile")).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(asset).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            [".dockerignore", "Directory.Build.props", "Directory.Packages.props", "Dockerfile", "eng", "global.json", "src"]);
    }

    [SkippableFact]
    public async Task What_the_example_may_do_is_what_was_approved() =>
        Approved.ShouldBe("Deployed/example.approved.txt", PolicyText.Of(await ExampleApp.SynthesiseAsync()));
}
