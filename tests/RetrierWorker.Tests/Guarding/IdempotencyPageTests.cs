using System.Reflection;
using Retrier.Abstractions.Incidents;
using Retrier.Aws.Ledger;
using Retrier.Idempotency.Guarding;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

/// <summary>docs/idempotency.md says what the code does.</summary>
public sealed class IdempotencyPageTests
{
    private static readonly string Page = string.Join('\n', Pages.Lines("docs", "idempotency.md"));

    [Fact]
    public void The_page_names_every_attribute_of_the_table() => ShouldName(
        typeof(DynamoLedgerAttributes).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(attribute => (string)attribute.GetValue(new DynamoLedgerAttributes())!));

    [Fact]
    public void The_page_names_every_way_a_result_can_come_about() => ShouldName(Enum.GetNames<Provenance>());

    [Fact]
    public void The_page_names_every_option_of_the_guard() => ShouldName(
        typeof(IdempotencyOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(option => option.SetMethod is not null).Select(option => option.Name));

    [Fact]
    public void The_page_gives_the_defaults_of_the_guard()
    {
        IdempotencyOptions defaults = new() { Prefix = "payments" };
        (defaults.Window, defaults.Lease, defaults.WhenRunning.WaitUpTo).ShouldBe((TimeSpan.FromHours(24), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)));
        Page.ShouldContain("| `Window` | 24 hours |");
        Page.ShouldContain("| `Lease` | 30 seconds |");
        Page.ShouldContain("| `WhenRunning` | wait 10 seconds |");
    }

    [Fact]
    public void The_page_names_the_reasons_that_the_guard_parks_for() =>
        ShouldName([ParkReason.KeyMissing.Code, ParkReason.PayloadDiffers.Code]);

    private static void ShouldName(IEnumerable<string> names) =>
        names.ShouldAllBe(name => Page.Contains($"`{name}`", StringComparison.Ordinal));
}
