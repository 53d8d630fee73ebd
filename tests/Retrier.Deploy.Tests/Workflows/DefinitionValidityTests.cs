using Retrier.Aws.Testing.Node;
using Retrier.Cdk;
using Retrier.Cdk.Workflows;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Workflows;

public sealed class DefinitionValidityTests
{
    [SkippableTheory]
    [InlineData("http-sequence.asl.json")]
    [InlineData("idempotent.asl.json")]
    public async Task A_file_is_a_valid_definition(string name) => await ValidateAsync(EmbeddedText.Read(name), exitCode: 0);

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task What_is_written_for_any_number_of_calls_is_a_valid_definition(int count) => await ValidateAsync(
        HttpSequenceDefinition.Write([.. Enumerable.Range(1, count).Select(static i => new HttpCall { Name = $"Call{i}", Url = "https://api.example/" })]),
        exitCode: 0);

    [SkippableFact]
    public async Task A_state_that_leads_nowhere_is_found() => (await ValidateAsync(
        EmbeddedText.Read("idempotent.asl.json").Replace("\"Next\": \"Decide\"", "\"Next\": \"Nowhere\"", StringComparison.Ordinal),
        exitCode: 1)).ShouldContain("MISSING_TRANSITION_TARGET");

    [SkippableFact]
    public async Task An_expression_that_is_none_is_found() => (await ValidateAsync(
        EmbeddedText.Read("idempotent.asl.json").Replace("$polls + 1", "$polls +", StringComparison.Ordinal),
        exitCode: 1)).ShouldContain("/States/Read/Assign/polls");

    private static async Task<string> ValidateAsync(string definition, int exitCode)
    {
        Emulators.Require();
        using TemporaryDirectory directory = new();
        string file = directory.File("definition.asl.json");
        await File.WriteAllTextAsync(file, definition);

        (int ended, string output) = await NodeScript.RunAsync("validate.mjs", file);

        ended.ShouldBe(exitCode, output);
        return output;
    }
}
