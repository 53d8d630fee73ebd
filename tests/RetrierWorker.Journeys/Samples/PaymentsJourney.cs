using Retrier.Testing;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Samples;

/// <summary>The sample does what the first page says.</summary>
public sealed class PaymentsJourney
{
    [Fact]
    public async Task The_payments_sample_prints_what_the_first_page_shows_and_charges_twice()
    {
        using TemporaryDirectory directory = new();
        await using var sample = ChildProcess.StartSample(directory.Path, "Payments.dll");
        (await sample.EndAsync()).ShouldBe(0, sample.Errors);

        string page = await File.ReadAllTextAsync(Repository.Find("README.md")!);
        const string Command = "$ dotnet run --project samples/Payments";
        page.ShouldContain($"{Command}\n{sample.Output.ReplaceLineEndings("\n").TrimEnd()}\n```");
        sample.Output.ShouldContain("the bank charged: 2 times");
    }

    [Fact]
    public async Task The_lines_on_the_first_page_are_those_of_the_sample()
    {
        string page = await File.ReadAllTextAsync(Repository.Find("README.md")!);
        string program = await File.ReadAllTextAsync(Repository.Find("samples", "Payments", "Program.cs")!);
        string options = program.Split('\n').Single(line => line.StartsWith("IdempotencyOptions options", StringComparison.Ordinal));
        page.ShouldContain(options);
    }
}
