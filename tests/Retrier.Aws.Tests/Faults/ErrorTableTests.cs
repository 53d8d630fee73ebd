using Retrier.Abstractions.Faults;
using Retrier.Aws.Faults;
using Retrier.Testing;

namespace Retrier.Aws.Tests.Faults;

public sealed class ErrorTableTests
{
    [SkippableFact]
    public void The_page_of_failure_modes_names_every_code_beside_what_it_means()
    {
        string? page = Repository.Find("docs", "failure-modes.md");
        Skip.If(page is null, "The tests run outside the repository.");
        string[] rows = File.ReadAllLines(page);
        foreach (string code in ErrorTable.Codes)
        {
            string meaning = $"| {Meaning(ErrorTable.Of(code, 400).Fault)} |";
            rows.Count(row => row.StartsWith(meaning, StringComparison.Ordinal) && row.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBe(1, code);
        }
    }

    [Theory]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue", Fault.Loop)]
    [InlineData("AWS.SimpleQueueService.OverLimit", Fault.Throttled)]
    [InlineData("AWS.SimpleQueueService.BatchRequestTooLong", Fault.Message)]
    public void The_codes_of_the_older_protocol_mean_the_same(string code, Fault fault) =>
        ErrorTable.Of(code, 400).Fault.ShouldBe(fault);

    [Theory]
    [InlineData(400, Fault.Loop)]
    [InlineData(403, Fault.Loop)]
    [InlineData(408, Fault.Transient)]
    [InlineData(429, Fault.Throttled)]
    [InlineData(500, Fault.Transient)]
    [InlineData(503, Fault.Transient)]
    public void A_code_nobody_knows_is_judged_by_its_status(int status, Fault fault) => ErrorTable.Of("SomethingNew", status).Fault.ShouldBe(fault);

    [Fact]
    public void A_code_that_is_about_the_message_is_never_quoted_for_the_words_may_hold_the_input() =>
        ErrorTable.Codes.Select(code => ErrorTable.Of(code, 400)).Where(meaning => meaning.Fault is Fault.Message).ShouldAllBe(meaning => !meaning.Quote);

    private static string Meaning(Fault fault) => fault switch
    {
        Fault.Transient => "passes",
        Fault.Throttled => "passes when slower",
        Fault.Message => "this message",
        _ => "somebody must act",
    };
}
