using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;

using RetrierWorker.Intake;

namespace RetrierWorker.Tests.Intake;

public sealed class IntakeNameTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_name_is_made_of_the_key_and_the_second_of_its_first_use() =>
        IntakeName.Of(Record(Noon)).ShouldBe("intake-0123456789abcdef0123456789abcdef-1772366400");

    [Fact]
    public void A_store_that_keeps_milliseconds_only_leads_to_the_same_name() =>
        IntakeName.Of(Record(Noon.AddTicks(9_999_999))).ShouldBe(IntakeName.Of(Record(Noon.AddMilliseconds(999))));

    [Fact]
    public void Once_the_window_is_over_the_key_leads_to_another_name() =>
        IntakeName.Of(Record(Noon.AddHours(1))).ShouldNotBe(IntakeName.Of(Record(Noon)), StringComparer.Ordinal);

    [Fact]
    public void It_is_a_name_that_step_functions_takes_and_no_replays()
    {
        string name = IntakeName.Of(Record(Noon));
        name.Length.ShouldBeLessThanOrEqualTo(80);
        name.ShouldMatch("^[0-9A-Za-z_-]+$");
        ExecutionName.IsReplay(name).ShouldBeFalse();
    }

    private static LedgerRecord Record(DateTimeOffset firstAt) => new()
    {
        Key = "v1:intake:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        Status = LedgerStatus.InProgress,
        Owner = "somebody",
        FirstAt = firstAt,
        ExpiresAt = firstAt.AddHours(1),
    };
}
