using Retrier.Abstractions.Ledger;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>A table that is shared with the aws-samples workflow: either keeps to what the other wrote.</summary>
public sealed class SharedTableTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private const string Arn = "arn:aws:states:eu-west-1:123456789012:execution:orders:e1";
    private LedgerBench _bench = null!;
    private SampleWorkflow _sample = null!;

    public async Task InitializeAsync()
    {
        _bench = await LedgerBench.StartAsync(server);
        _sample = new SampleWorkflow(_bench, Arn);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [SkippableFact]
    public async Task Work_that_the_sample_runs_is_in_progress_until_it_expires_for_it_knows_no_leases()
    {
        (await _sample.LockAsync()).ShouldBeTrue();

        LedgerClaim claim = await _bench.AcquireAsync("a", "p1");
        (claim.Acquired, claim.Record.Status, claim.Record.Owner, claim.Record.LeaseUntil).ShouldBe((false, LedgerStatus.InProgress, Arn, null));
        claim.Record.FirstAt.ShouldBe(_bench.Clock.GetUtcNow());
        claim.Record.ExpiresAt.ShouldBe(_bench.Clock.GetUtcNow() + TimeSpan.FromHours(24));

        _bench.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await _bench.AcquireAsync("a", "p1")).Acquired.ShouldBeFalse();
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _bench.AcquireAsync("a", "p1")).Acquired.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task What_the_sample_has_done_is_done_with_its_result()
    {
        await _sample.LockAsync();
        await _sample.EndAsync("SUCCEEDED", "{\"id\":7}");

        LedgerClaim claim = await _bench.AcquireAsync("a", "p1");

        (claim.Acquired, claim.Record.Status, claim.Record.Result, claim.Record.Payload).ShouldBe((false, LedgerStatus.Succeeded, "{\"id\":7}", null));
        claim.Record.EndedAt.ShouldBeNull("the sample does not write it");
    }

    [SkippableFact]
    public async Task What_the_sample_has_failed_is_tried_again_with_its_failure()
    {
        await _sample.LockAsync();
        await _sample.EndAsync("FAILED", "{\"Error\":\"States.Timeout\"}");

        LedgerClaim claim = await _bench.AcquireAsync("a");

        (claim.Acquired, claim.Record.Attempts, claim.Record.Failure).ShouldBe((true, 2, "{\"Error\":\"States.Timeout\"}"));
        (await _sample.LockAsync()).ShouldBeFalse("now it is ours");
        (await _bench.CompleteAsync("a")).ShouldBeTrue();
    }

    [SkippableFact]
    public async Task What_we_run_and_have_done_the_sample_does_not_run_again()
    {
        await _bench.AcquireAsync("a");
        (await _sample.LockAsync()).ShouldBeFalse();
        await _bench.CompleteAsync("a", "{\"id\":7}");
        (await _sample.LockAsync()).ShouldBeFalse();
        (await _bench.ItemAsync()).ShouldContain("executionresult=S:{\"id\":7} executionstatus=S:SUCCEEDED");
    }

    [SkippableFact]
    public async Task What_the_sample_took_after_our_failure_is_not_taken_over_by_a_lease_or_payload_of_ours_that_it_left_there()
    {
        await _bench.AcquireAsync("a", "p1");
        await _bench.FailAsync("a", "503");
        (await _sample.LockAsync()).ShouldBeTrue();
        _bench.Clock.Advance(LedgerBench.Terms.Lease * 2);

        LedgerClaim claim = await _bench.AcquireAsync("b", "p2");
        (claim.Acquired, claim.Record.Owner, claim.Record.LeaseUntil, claim.Record.Payload).ShouldBe((false, Arn, null, null));
        (await _bench.AcquireAsync("a", "p1")).Acquired.ShouldBeFalse();
        (await _bench.CompleteAsync("a")).ShouldBeFalse();
        (await _bench.ExtendAsync("a")).ShouldBeFalse();
        (await _bench.ReleaseAsync("a")).ShouldBeFalse();

        await _sample.EndAsync("SUCCEEDED", "1");
        LedgerRecord done = (await _bench.AcquireAsync("b", "p2")).Record;
        (done.Status, done.Result, done.Failure, done.Payload, done.EndedAt).ShouldBe((LedgerStatus.Succeeded, "1", null, null, null));
    }

    [SkippableFact]
    public async Task A_lease_counts_only_where_it_belongs_to_whoever_has_the_key()
    {
        await _bench.PutItemAsync(
            ("executionstatus", "IN_PROGRESS"), ("execution", Arn), ("ttl", _bench.Seconds + 3600), ("leaseowner", "a"), ("leaseuntil", 1));
        (await _bench.AcquireAsync("b")).Acquired.ShouldBeFalse();

        await _bench.PutItemAsync(
            ("executionstatus", "IN_PROGRESS"), ("execution", "a"), ("ttl", _bench.Seconds + 3600), ("leaseowner", "a"), ("leaseuntil", 1));
        (await _bench.AcquireAsync("b")).Acquired.ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("IN_PROGRESS")]
    [InlineData("SUCCEEDED")]
    [InlineData("FAILED")]
    public async Task An_expired_record_that_DynamoDB_has_not_deleted_yet_does_not_count(string status)
    {
        await _bench.PutItemAsync(
            ("executionstatus", status), ("execution", Arn), ("ttl", _bench.Seconds), ("executionresult", "1"), ("starttime", "2025-12-31T00:00:00.000Z"));

        (await _bench.FindAsync()).ShouldBeNull();
        LedgerClaim claim = await _bench.AcquireAsync("a");

        (claim.Acquired, claim.Record.Attempts, claim.Record.Failure, claim.Record.Result).ShouldBe((true, 1, null, null));
        claim.Record.FirstAt.ShouldBe(_bench.Clock.GetUtcNow());
    }

    [SkippableFact]
    public async Task A_record_that_says_nothing_of_its_end_counts_for_ever()
    {
        await _sample.LockAsync();
        await _bench.PutItemAsync(("executionstatus", "SUCCEEDED"), ("executionresult", "1"));
        _bench.Clock.Advance(TimeSpan.FromDays(3650));

        LedgerRecord record = (await _bench.AcquireAsync("a")).Record;

        (record.Result, record.Owner, record.ExpiresAt).ShouldBe(("1", string.Empty, DateTimeOffset.MaxValue));
    }

    [SkippableFact]
    public async Task Work_that_succeeded_without_a_result_is_done_and_no_error()
    {
        await _bench.PutItemAsync(("executionstatus", "SUCCEEDED"), ("execution", Arn), ("ttl", _bench.Seconds + 3600));

        LedgerClaim claim = await _bench.AcquireAsync("a");

        (claim.Acquired, claim.Record.Status, claim.Record.Result, claim.Record.ResultOmitted).ShouldBe((false, LedgerStatus.Succeeded, null, false));
    }

    [SkippableFact]
    public async Task A_result_that_the_sample_wrote_over_an_omitted_one_is_shown()
    {
        await _bench.AcquireAsync("a");
        await _bench.CompleteAsync("a", null);
        await _sample.EndAsync("SUCCEEDED", "1");

        LedgerRecord record = (await _bench.AcquireAsync("b")).Record;

        (record.Result, record.ResultOmitted).ShouldBe(("1", false));
    }
}
