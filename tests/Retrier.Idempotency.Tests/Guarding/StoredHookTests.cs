using System.Text.Json;
using System.Text.Json.Nodes;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class StoredHookTests : GuardSuite
{
    [Fact]
    public async Task The_hook_sees_the_kept_result_with_its_record_and_decides_what_the_duplicate_gets()
    {
        List<LedgerRecord> seen = [];
        IdempotencyOptions options = Options with
        {
            OnStored = (result, record) =>
            {
                seen.Add(record);
                JsonObject changed = JsonObject.Create(result)!;
                changed["currency"] = "replayed";
                return JsonSerializer.SerializeToElement(changed);
            },
        };

        GuardedResult<Payment> first = await Guard.ExecuteAsync(Ten, static (it, _) => Task.FromResult(it), options, default);
        GuardedResult<Payment> second = await Guard.ExecuteAsync(Ten, static (it, _) => Task.FromResult(it), options, default);

        (first.Value, second.Value).ShouldBe((Ten, Ten with { Currency = "replayed" }));
        seen.ShouldHaveSingleItem().ShouldBe(await RecordAsync());
        (await RecordAsync()).Result!.ShouldContain("EUR", Case.Sensitive, "the record itself does not change");
    }

    [Fact]
    public async Task A_result_that_the_hook_returns_unchanged_outlives_the_call()
    {
        IdempotencyOptions options = Options with { OnStored = static (result, _) => result };
        await Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult(JsonElement.Parse("[1]")), options, default);

        GuardedResult<JsonElement> stored = await Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult(default(JsonElement)), options, default);

        stored.Value.GetRawText().ShouldBe("[1]");
    }

    [Fact]
    public async Task An_exception_of_the_hook_reaches_the_duplicate_and_the_work_stays_done()
    {
        await AskAsync(Work.Done());
        var again = Work.Done();

        await Should.ThrowAsync<NotSupportedException>(
            () => AskAsync(again, Options with { OnStored = static (_, _) => throw new NotSupportedException() }));

        (again.Runs, (await RecordAsync()).Status).ShouldBe((0, LedgerStatus.Succeeded));
    }

    [Fact]
    public async Task The_hook_is_not_asked_about_a_result_that_was_too_large_to_keep()
    {
        Ledger.MaxResultBytes = 3;
        await AskAsync(Work.Done());

        GuardedResult<string> stored = await AskAsync(
            Work.Done(), Options with { OnStored = static (_, _) => throw new NotSupportedException() });

        (stored.Provenance, stored.HasValue).ShouldBe((Provenance.Stored, false));
    }
}
