using System.Text.Json;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>What an operation returned is what its duplicates get, to the last bit of nothing.</summary>
public sealed class ResultValueTests : GuardSuite
{
    [Fact]
    public async Task Nothing_is_replayed_as_nothing() => await ShouldReplayAsync<string?>(null, "null");

    [Fact]
    public async Task Zero_is_replayed_as_zero() => await ShouldReplayAsync(0, "0");

    [Fact]
    public async Task False_is_replayed_as_false() => await ShouldReplayAsync(false, "false");

    [Fact]
    public async Task An_empty_text_is_replayed_as_an_empty_text() => await ShouldReplayAsync("", "\"\"");

    [Fact]
    public async Task A_missing_number_is_replayed_as_missing() => await ShouldReplayAsync<int?>(null, "null");

    [Fact]
    public async Task Text_in_any_script_is_replayed_to_the_letter() => await ShouldReplayAsync("Zoë — 支払い 🎈\u0000\"\\", kept: null);

    [Fact]
    public async Task A_record_is_replayed_with_all_its_members() =>
        await ShouldReplayAsync(new Payment("p-9", 99, "CHF"), """{"id":"p-9","amount":99,"currency":"CHF"}""");

    [Fact]
    public async Task An_amount_of_money_is_replayed_to_the_last_digit() =>
        await ShouldReplayAsync(79228162514264337593543950.33m, "79228162514264337593543950.33");

    [Fact]
    public async Task A_time_is_replayed_to_the_tick() =>
        await ShouldReplayAsync(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1), kept: null);

    [Fact]
    public async Task An_empty_list_is_replayed_as_an_empty_list() => (await ReplayedAsync(Array.Empty<int>(), "[]")).ShouldBeEmpty();

    [Fact]
    public async Task An_empty_object_is_replayed_as_an_empty_object() =>
        (await ReplayedAsync(new Dictionary<string, int>(StringComparer.Ordinal), "{}")).ShouldBeEmpty();

    [Fact]
    public async Task A_JSON_element_is_replayed_as_it_was() =>
        (await ReplayedAsync(JsonElement.Parse("""{"a":[1,null]}"""), """{"a":[1,null]}""")).GetRawText().ShouldBe("""{"a":[1,null]}""");

    [Fact]
    public async Task An_operation_that_returns_nothing_runs_once_too()
    {
        int runs = 0;
        Task NotifyAsync(Payment payment, CancellationToken token)
        {
            runs++;
            return Task.CompletedTask;
        }

        (await Guard.ExecuteAsync(Ten, NotifyAsync, Options, default)).Provenance.ShouldBe(Provenance.Ran);
        GuardedResult<object?> again = await Guard.ExecuteAsync(Ten, NotifyAsync, Options, default);
        (again.Provenance, again.HasValue, again.Value, runs).ShouldBe((Provenance.Stored, true, null, 1));
    }

    [Fact]
    public async Task An_operation_that_returns_nothing_and_fails_runs_again()
    {
        int runs = 0;
        Task NotifyAsync(Payment payment, CancellationToken token) =>
            ++runs == 1 ? Task.FromException(new InvalidOperationException("not now")) : Task.CompletedTask;

        await Should.ThrowAsync<InvalidOperationException>(() => Guard.ExecuteAsync(Ten, NotifyAsync, Options, default));
        (await Guard.ExecuteAsync(Ten, NotifyAsync, Options, default)).Provenance.ShouldBe(Provenance.Ran);
        runs.ShouldBe(2);
    }

    [Fact]
    public async Task Work_that_returns_nothing_useful_is_done_once_too()
    {
        int runs = 0;
        async Task<object?> PayAsync(Payment payment, CancellationToken token)
        {
            await Task.Yield();
            runs += payment.Amount;
            return null;
        }

        (await Guard.ExecuteAsync(Ten, PayAsync, Options, default)).Provenance.ShouldBe(Provenance.Ran);
        GuardedResult<object?> again = await Guard.ExecuteAsync(Ten, PayAsync, Options, default);

        (again.Provenance, again.HasValue, again.Value, runs).ShouldBe((Provenance.Stored, true, null, 10));
    }

    [Fact]
    public async Task Work_that_runs_without_ever_waiting_is_guarded_too()
    {
        (await Guard.ExecuteAsync(Ten, static (it, _) => Task.FromResult(it.Amount), Options, default)).Provenance.ShouldBe(Provenance.Ran);
        (await Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult(0), Options, default)).Value.ShouldBe(10);
    }

    [Fact]
    public async Task A_kept_result_that_no_longer_fits_its_type_is_an_error_and_the_work_is_not_run_again()
    {
        await AskAsync(Work.Done("a text"));
        int runs = 0;

        await Should.ThrowAsync<JsonException>(() => Guard.ExecuteAsync(Ten, (_, _) => Task.FromResult(++runs), Options, default));

        runs.ShouldBe(0);
        (await AskAsync(Work.Done())).Value.ShouldBe("a text", "the record is untouched");
    }

    private async Task ShouldReplayAsync<T>(T value, string? kept) => (await ReplayedAsync(value, kept)).ShouldBe(value);

    private async Task<T> ReplayedAsync<T>(T value, string? kept)
    {
        GuardedResult<T> ran = await Guard.ExecuteAsync(Ten, (_, _) => Task.FromResult(value), Options, default);
        (ran.Provenance, ran.HasValue).ShouldBe((Provenance.Ran, true));
        (await RecordAsync()).Result.ShouldBe(kept ?? (await RecordAsync()).Result);

        GuardedResult<T> stored = await Guard.ExecuteAsync<Payment, T>(
            Ten, static (_, _) => throw new InvalidOperationException("It ran again."), Options, default);
        (stored.Provenance, stored.HasValue, stored.Record!.ResultOmitted).ShouldBe((Provenance.Stored, true, false));
        return stored.Value;
    }
}
