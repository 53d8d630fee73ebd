using Retrier.Idempotency.Keys;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Configuration;

public sealed class IdempotencySettingsTests
{
    private const string Arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";

    [Fact]
    public void A_key_alone_guards_a_loop_by_the_defaults()
    {
        IdempotencySettings guard = Load(("Idempotency:Key", "orderId")).Idempotency.ShouldNotBeNull();
        guard.Key.ShouldNotBeNull().Expression.ShouldBe("orderId");
        (guard.Format, guard.Payload, guard.WhenRunning).ShouldBe((KeyFormat.Canonical, null, RunningDuplicate.GiveBack));
        (guard.Window, guard.Lease).ShouldBe((TimeSpan.FromDays(14), TimeSpan.FromMinutes(5)));
        (guard.Terms.Window, guard.Terms.Lease).ShouldBe((guard.Window, guard.Lease));
    }

    [Fact]
    public void Everything_can_be_set()
    {
        IdempotencySettings guard = Load(
            ("Idempotency:Key", "[tenant, orderId]"),
            ("Idempotency:KeyFormat", "sampleworkflow"),
            ("Idempotency:Payload", "{amount: amount}"),
            ("Idempotency:Window", "30.00:00:00"),
            ("Idempotency:Lease", "00:00:30"),
            ("Idempotency:WhenRunning", "Park")).Idempotency.ShouldNotBeNull();
        guard.Key.ShouldNotBeNull().Format.ShouldBe(KeyFormat.SampleWorkflow);
        guard.Payload.ShouldNotBeNull().Expression.ShouldBe("{amount: amount}");
        (guard.Format, guard.WhenRunning, guard.Window, guard.Lease)
            .ShouldBe((KeyFormat.SampleWorkflow, RunningDuplicate.Park, TimeSpan.FromDays(30), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void The_key_of_the_message_alone_guards_a_loop_too()
    {
        LoopSettings loop = Load(("Message:Key", "input.orderId"), ("Idempotency:KeyFormat", "SampleWorkflow"));
        loop.Idempotency.ShouldNotBeNull().Key.ShouldBeNull();
        loop.Message.Key.ShouldNotBeNull().Format.ShouldBe(KeyFormat.SampleWorkflow, "one loop, one format");
    }

    [Theory]
    [InlineData("Idempotency:Key", "a.[", "is not JMESPath: ")]
    [InlineData("Message:Key", "a.[", "is not JMESPath: ")]
    [InlineData("Idempotency:KeyFormat", "MD5", "is none of Canonical, SampleWorkflow.")]
    [InlineData("Idempotency:Payload", "sum(", "is not JMESPath: ")]
    [InlineData("Idempotency:Window", "00:00:00", "is not a time (hh:mm:ss) from 00:00:01 to 400.00:00:00: done work would be forgotten at once, or never.")]
    [InlineData("Idempotency:Window", "500.00:00:00", "is not a time (hh:mm:ss) from 00:00:01 to 400.00:00:00: done work would be forgotten at once, or never.")]
    [InlineData("Idempotency:Window", "00:05:00", "is not longer than the lease (00:05:00): work whose lease is over would be forgotten before its execution could be asked, and might run twice.")]
    [InlineData("Idempotency:Lease", "00:00:29", "is not a time (hh:mm:ss) from 00:00:30 to 12:00:00: work would be doubted while its start may still be under way, or taken at its word for ever.")]
    [InlineData("Idempotency:Lease", "13:00:00", "is not a time (hh:mm:ss) from 00:00:30 to 12:00:00: work would be doubted while its start may still be under way, or taken at its word for ever.")]
    [InlineData("Idempotency:WhenRunning", "Wait", "is none of GiveBack, Park.")]
    public void A_wrong_value_is_refused_with_its_consequence(string name, string value, string consequence) =>
        Configured.Problems(("Loops:orders:Idempotency:Key", "orderId"), ($"Loops:orders:{name}", value))
            .ShouldHaveSingleItem().ShouldStartWith($"Loops:orders:{name} {consequence}");

    [Fact]
    public void A_guard_without_a_key_would_guard_nothing() =>
        Configured.Problems(("Loops:orders:Idempotency:Window", "1.00:00:00")).ShouldHaveSingleItem().ShouldBe(
            "Loops:orders:Idempotency:Key is missing, so nothing would be guarded. Give a JMESPath into the execution input (or Message:Key into the failure message), or remove the section.");

    [Fact]
    public void A_key_nobody_knows_is_refused_there_too() =>
        Configured.Problems(("Loops:orders:Idempotency:Key", "orderId"), ("Loops:orders:Idempotency:Leese", "00:01:00"))
            .ShouldHaveSingleItem().ShouldBe("Loops:orders:Idempotency:Leese is not a setting; it would have no effect. Did you mean Retrier:Loops:orders:Idempotency:Lease?");

    [Fact]
    public void On_AWS_a_guard_needs_a_table_and_all_who_need_it_are_named() =>
        OnAws(Configured.Refunds(
            ("Loops:orders:Idempotency:Key", "orderId"),
            ("Loops:refunds:Message:Key", "input.refundId"),
            ("Loops:refunds:StateMachine", Arn),
            ("Intake:Enabled", "true"))).ShouldHaveSingleItem().ShouldBe(
            "Aws:LedgerTable is missing, so Loops:orders:Idempotency and Loops:refunds:Idempotency and Intake would have no place to remember what was done. Give the name of a DynamoDB table.");

    [Theory]
    [InlineData("retrier-ledger")]
    [InlineData("a.b_c-3")]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/retrier-ledger")]
    public void A_table_is_given_by_name_or_ARN(string table) =>
        Configured.Load(("Provider", "Aws"), ("Loops:orders:StateMachine", Arn), ("Loops:orders:Idempotency:Key", "orderId"), ("Aws:LedgerTable", table))
            .Aws.LedgerTable.ShouldBe(table);

    [Theory]
    [InlineData("ab")]
    [InlineData("my table")]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:index/ledger")]
    public void Anything_else_is_no_table(string table) =>
        OnAws(("Loops:orders:Idempotency:Key", "orderId"), ("Aws:LedgerTable", table))
            .ShouldHaveSingleItem().ShouldStartWith("Aws:LedgerTable is not the name of a DynamoDB table");

    [Fact]
    public void Without_a_guard_no_table_is_needed() =>
        Configured.Load(("Provider", "Aws"), ("Loops:orders:StateMachine", Arn)).Aws.LedgerTable.ShouldBeNull();

    private static LoopSettings Load(params (string Name, string? Value)[] settings) =>
        Configured.Load([.. settings.Select(setting => ($"Loops:orders:{setting.Name}", setting.Value))]).Loops.ShouldHaveSingleItem();

    private static IReadOnlyList<string> OnAws(params (string Name, string? Value)[] settings) =>
        Configured.Problems([("Provider", "Aws"), ("Loops:orders:StateMachine", Arn), .. settings]);
}
