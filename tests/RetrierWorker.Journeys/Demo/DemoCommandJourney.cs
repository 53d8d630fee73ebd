using Retrier.Testing;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Demo;

/// <summary>The demo as it is typed.</summary>
[Collection(Children.Name)]
public sealed class DemoCommandJourney
{
    [Fact]
    public async Task The_demo_command_ends_with_0_and_its_last_line_says_passed()
    {
        using TemporaryDirectory directory = new();
        await using var demo = ChildProcess.Start(directory.Path, ["demo", "--orders", "30", "--seed", "3"]);

        (await demo.EndAsync(TimeSpan.FromMinutes(1))).ShouldBe(0, demo.Errors);

        demo.Output.Split('\n')[^1].ShouldStartWith("Passed: all 50 orders");
        Directory.EnumerateFileSystemEntries(directory.Path).ShouldBeEmpty();
    }
}
