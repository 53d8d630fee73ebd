namespace Retrier.Aws.Tests.Ledger;

/// <summary>What each call costs.</summary>
public sealed class LedgerRequestTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private LedgerBench _bench = null!;

    public async Task InitializeAsync() => _bench = await LedgerBench.StartAsync(server);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [SkippableFact]
    public async Task A_first_acquire_is_one_request() => (await _bench.RequestsOfAsync(() => _bench.AcquireAsync("a"))).ShouldBe("PutItem 1");

    [SkippableFact]
    public async Task Work_from_beginning_to_end_is_two_requests() => (await _bench.RequestsOfAsync(async () =>
    {
        await _bench.AcquireAsync("a");
        await _bench.CompleteAsync("a");
    })).ShouldBe("PutItem 1, UpdateItem 1");

    [SkippableFact]
    public async Task A_duplicate_of_running_work_is_one_request()
    {
        await _bench.AcquireAsync("a");
        (await _bench.RequestsOfAsync(() => _bench.AcquireAsync("b"))).ShouldBe("PutItem 1");
    }

    [SkippableFact]
    public async Task A_duplicate_of_done_work_is_one_request()
    {
        await _bench.AcquireAsync("a");
        await _bench.CompleteAsync("a");
        (await _bench.RequestsOfAsync(() => _bench.AcquireAsync("b"))).ShouldBe("PutItem 1");
    }

    [SkippableFact]
    public async Task An_acquire_of_expired_work_that_is_still_there_is_one_request()
    {
        await _bench.AcquireAsync("a");
        _bench.Clock.Advance(LedgerBench.Terms.Window);
        (await _bench.RequestsOfAsync(async () => (await _bench.AcquireAsync("b")).Acquired.ShouldBeTrue())).ShouldBe("PutItem 1");
    }

    [SkippableFact]
    public async Task A_new_try_of_failed_work_is_two_requests()
    {
        await _bench.AcquireAsync("a");
        await _bench.FailAsync("a");
        (await _bench.RequestsOfAsync(() => _bench.AcquireAsync("b"))).ShouldBe("PutItem 2");
    }

    [SkippableFact]
    public async Task Taking_over_is_two_requests()
    {
        await _bench.AcquireAsync("a");
        _bench.Clock.Advance(LedgerBench.Terms.Lease);
        (await _bench.RequestsOfAsync(() => _bench.AcquireAsync("b"))).ShouldBe("PutItem 2");
    }

    [SkippableFact]
    public async Task All_else_is_one_request()
    {
        await _bench.AcquireAsync("a");
        (await _bench.RequestsOfAsync(() => _bench.ExtendAsync("a"))).ShouldBe("UpdateItem 1");
        (await _bench.RequestsOfAsync(() => _bench.FindAsync())).ShouldBe("GetItem 1");
        (await _bench.RequestsOfAsync(() => _bench.CompleteAsync("b"))).ShouldBe("UpdateItem 1");
        (await _bench.RequestsOfAsync(() => _bench.FailAsync("a"))).ShouldBe("UpdateItem 1");
        (await _bench.RequestsOfAsync(() => _bench.ReleaseAsync("b"))).ShouldBe("DeleteItem 1");
    }

    [SkippableFact]
    public async Task What_no_table_could_keep_is_refused_without_a_request() => (await _bench.RequestsOfAsync(async () =>
    {
        await Should.ThrowAsync<ArgumentException>(() => _bench.CompleteAsync("a", new string('x', _bench.Ledger.MaxResultBytes + 1)));
        await Should.ThrowAsync<ArgumentException>(() => _bench.Ledger.FindAsync(string.Empty, default));
        await Should.ThrowAsync<ArgumentException>(() => _bench.AcquireAsync(string.Empty));
    })).ShouldBeEmpty();
}
