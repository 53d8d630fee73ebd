using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class JsonOptionsTests : GuardSuite
{
    [Fact]
    public async Task The_callers_JSON_options_spell_payload_and_result()
    {
        IdempotencyOptions options = Options with
        {
            Key = KeyRule.Parse("ID"),
            Json = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper },
        };

        GuardedResult<Payment> first = await Guard.ExecuteAsync(Ten, static (it, _) => Task.FromResult(it), options, default);
        GuardedResult<Payment> second = await Guard.ExecuteAsync<Payment, Payment>(Ten, static (_, _) => throw new InvalidOperationException(), options, default);

        first.Record!.Result.ShouldBe("""{"ID":"p-1","AMOUNT":10,"CURRENCY":"EUR"}""");
        (second.Provenance, second.Value).ShouldBe((Provenance.Stored, Ten));
    }

    [Fact]
    public async Task A_result_of_a_type_that_the_JSON_options_do_not_know_is_refused_before_anything_is_acquired()
    {
        int runs = 0;
        IdempotencyOptions options = Options with { Json = new JsonSerializerOptions(JsonSerializerOptions.Web) { TypeInfoResolver = new NoDecimals() } };

        await Should.ThrowAsync<NotSupportedException>(
            () => Guard.ExecuteAsync(Ten, (_, _) => Task.FromResult((decimal)++runs), options, default));

        (runs, Ledger.Count(LedgerCall.Acquire)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_as_JSON_counts_as_a_failure_and_blocks_nobody()
    {
        await Should.ThrowAsync<ArgumentException>(() => Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult(double.NaN), Options, default));

        LedgerRecord record = await RecordAsync();
        (record.Status, record.Failure!.Contains("ArgumentException", StringComparison.Ordinal)).ShouldBe((LedgerStatus.Failed, true));
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    /// <summary>Does not know all types, as a generated context does not.</summary>
    private sealed class NoDecimals : IJsonTypeInfoResolver
    {
        private readonly DefaultJsonTypeInfoResolver _all = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(decimal) ? null : _all.GetTypeInfo(type, options);
    }
}
