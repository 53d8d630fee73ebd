using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Aws.Ledger;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>What is in the table, as operators and the aws-samples workflow see it.</summary>
public sealed class LedgerItemTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private const string Begun = "2026-01-01T00:00:00.000Z";
    private LedgerBench _bench = null!;

    public async Task InitializeAsync() => _bench = await LedgerBench.StartAsync(server);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [SkippableFact]
    public async Task Running_work_is_stored_as_the_sample_would_with_lease_count_and_payload_of_ours()
    {
        await _bench.AcquireAsync("a", "p1");

        (await _bench.ItemAsync()).ShouldBe(
            $"attempts=N:1 execution=S:a executionstatus=S:IN_PROGRESS firstat=N:1767225600000 leaseowner=S:a leaseuntil=N:1767225660000 "
            + $"payload=S:p1 starttime=S:{Begun} ttl=N:1767229200");
    }

    [SkippableFact]
    public async Task Done_work_is_stored_with_its_result_and_without_lease()
    {
        await _bench.AcquireAsync("a");
        _bench.Clock.Advance(TimeSpan.FromSeconds(2.5));
        await _bench.CompleteAsync("a", "{\"id\":7}");

        (await _bench.ItemAsync()).ShouldBe(
            $"attempts=N:1 endedat=N:1767225602500 execution=S:a executionresult=S:{{\"id\":7}} executionstatus=S:SUCCEEDED firstat=N:1767225600000 "
            + $"leaseowner=S:a starttime=S:{Begun} ttl=N:1767229203");
    }

    [SkippableFact]
    public async Task Failed_work_is_stored_with_its_failure_where_the_sample_has_it()
    {
        await _bench.AcquireAsync("a");
        await _bench.FailAsync("a", "ChargeCard: 503");

        (await _bench.ItemAsync()).ShouldBe(
            $"attempts=N:1 endedat=N:1767225600000 execution=S:a executionresult=S:ChargeCard: 503 executionstatus=S:FAILED firstat=N:1767225600000 "
            + $"leaseowner=S:a starttime=S:{Begun} ttl=N:1767229200");
    }

    [SkippableFact]
    public async Task Work_that_is_tried_again_keeps_its_failure_until_it_ends()
    {
        await _bench.AcquireAsync("a");
        await _bench.FailAsync("a", "503");
        _bench.Clock.Advance(TimeSpan.FromMilliseconds(1500));
        await _bench.AcquireAsync("b");
        (await _bench.ItemAsync()).ShouldBe(
            "attempts=N:2 endedat=N:1767225600000 execution=S:b executionresult=S:503 executionstatus=S:IN_PROGRESS firstat=N:1767225600000 "
            + "leaseowner=S:b leaseuntil=N:1767225661500 starttime=S:2026-01-01T00:00:01.500Z ttl=N:1767229202");

        await _bench.CompleteAsync("b", null);

        (await _bench.ItemAsync()).ShouldBe(
            "attempts=N:2 endedat=N:1767225601500 execution=S:b executionstatus=S:SUCCEEDED firstat=N:1767225600000 leaseowner=S:b "
            + "resultomitted=BOOL:True starttime=S:2026-01-01T00:00:01.500Z ttl=N:1767229202");
    }

    [SkippableFact]
    public async Task Expired_work_leaves_nothing_behind()
    {
        await _bench.AcquireAsync("a", "p1");
        await _bench.CompleteAsync("a", null);
        _bench.Clock.Advance(LedgerBench.Terms.Window);
        await _bench.AcquireAsync("b");

        (await _bench.ItemAsync()).ShouldBe(
            "attempts=N:1 execution=S:b executionstatus=S:IN_PROGRESS firstat=N:1767229200000 leaseowner=S:b leaseuntil=N:1767229260000 "
            + "starttime=S:2026-01-01T01:00:00.000Z ttl=N:1767232800");
    }

    [SkippableFact]
    public async Task Released_work_leaves_no_item()
    {
        await _bench.AcquireAsync("a");
        await _bench.ReleaseAsync("a");
        (await _bench.ItemAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Attributes_are_called_as_the_settings_say_reserved_words_and_odd_names_too()
    {
        DynamoLedgerAttributes names = new()
        {
            Status = "status",
            Owner = "owner",
            StartTime = "begun at",
            Expiry = "expiration",
            Result = "data",
            LeaseUntil = "in-progress.until",
            LeaseOwner = "LeaseOwner",
            Attempts = "count",
            Payload = "validation",
            FirstAt = "first",
            EndedAt = "ended",
            ResultOmitted = "#omitted",
        };
        await using LedgerBench bench = await LedgerBench.StartAsync(server, names);
        await bench.AcquireAsync("a", "p1");
        await bench.FailAsync("a");
        await bench.AcquireAsync("b", "p1");
        await bench.ExtendAsync("b");
        await bench.CompleteAsync("b", null);

        (await bench.ItemAsync()).ShouldBe(
            $"#omitted=BOOL:True LeaseOwner=S:b begun at=S:{Begun} count=N:2 ended=N:1767225600000 expiration=N:1767229200 first=N:1767225600000 "
            + "owner=S:b status=S:SUCCEEDED validation=S:p1");
        (await bench.AcquireAsync("c")).Record.ResultOmitted.ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("executionstatus", "RUNNING")]
    [InlineData("status", "COMPLETED")]
    public async Task An_item_that_is_no_record_of_a_ledger_is_left_as_it_is_and_the_error_says_so(string name, string value)
    {
        await _bench.PutItemAsync((name, value), ("data", "{\"card\":\"4242\"}"));
        string before = await _bench.ItemAsync();

        PortException error = await Should.ThrowAsync<PortException>(() => _bench.AcquireAsync("a"));

        (error.Fault, error.Code).ShouldBe((Fault.Message, "NotALedgerRecord"));
        error.Message.ShouldBe(
            "an item of table IdempotencyTable has no executionstatus of IN_PROGRESS, SUCCEEDED or FAILED, so it is no record of a ledger. "
            + "Give the ledger a table of its own, or check the attribute names.");
        (await Should.ThrowAsync<PortException>(_bench.FindAsync)).Code.ShouldBe("NotALedgerRecord");
        (await _bench.CompleteAsync("a")).ShouldBeFalse();
        (await _bench.ReleaseAsync("a")).ShouldBeFalse();
        (await _bench.ItemAsync()).ShouldBe(before);
    }

    [SkippableFact]
    public async Task The_largest_record_there_can_be_fits_an_item()
    {
        LedgerRequest request = new(_bench.Key + new string('k', LedgerRequest.MaxKeyBytes - _bench.Key.Length), new string('o', 2048), LedgerBench.Terms, new string('p', 4096));
        string largest = new('x', _bench.Ledger.MaxResultBytes);

        (await _bench.Ledger.AcquireAsync(request, default)).Acquired.ShouldBeTrue();
        (await _bench.Ledger.FailAsync(request.Key, request.Owner, largest, default)).ShouldBeTrue();
        (await _bench.Ledger.AcquireAsync(request, default)).Record.Failure.ShouldBe(largest);
        (await _bench.Ledger.CompleteAsync(request.Key, request.Owner, largest, TimeSpan.FromDays(90), default)).ShouldBeTrue();
    }
}
