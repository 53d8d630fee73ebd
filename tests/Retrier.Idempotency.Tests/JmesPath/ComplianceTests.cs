namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class ComplianceTests
{
    [SkippableFact]
    public async Task All_892_cases_of_the_official_compliance_suite_pass()
    {
        DirectoryInfo? folder = ComplianceSuite.Find();
        Skip.If(folder is null, $"The suite is not here: no folder above the tests has {ComplianceSuite.Place}.");

        IReadOnlyList<ComplianceCase> cases = await ComplianceSuite.ReadAsync(folder);

        cases.Count.ShouldBe(892);
        cases.Select(static each => each.Complaint()).OfType<string>().ShouldBeEmpty();
    }
}
