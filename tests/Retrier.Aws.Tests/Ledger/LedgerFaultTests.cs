using Amazon.DynamoDBv2;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Aws.Ledger;
using Retrier.Aws.Testing.Faults;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>What is made of a network and a service that fail.</summary>
public sealed class LedgerFaultTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongerThanAnyWait = TimeSpan.FromSeconds(2);

    private LedgerBench _bench = null!;

    public async Task InitializeAsync() => _bench = await LedgerBench.StartAsync(server);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [SkippableTheory]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.HalfAnswer)]
    public async Task Connections_that_break_are_got_over_and_every_call_has_happened_once(FaultKind kind)
    {
        await using LedgerBench bench = await LedgerBench.StartAsync(server, retries: 2);
        bench.Proxy.Next("PutItem", kind, 2);
        LedgerClaim claim = await bench.AcquireAsync("a");
        (claim.Acquired, claim.Record.Attempts).ShouldBe((true, 1));

        bench.Proxy.Next("UpdateItem", kind, 2);
        (await bench.ExtendAsync("a")).ShouldBeTrue();
        bench.Proxy.Next("UpdateItem", kind, 2);
        (await bench.FailAsync("a")).ShouldBeTrue();
        bench.Proxy.Next("PutItem", kind, 2);
        claim = await bench.AcquireAsync("b");
        (claim.Acquired, claim.Record.Attempts, claim.Record.Failure).ShouldBe((true, 2, "503"));

        bench.Proxy.Next("UpdateItem", kind, 2);
        (await bench.CompleteAsync("b")).ShouldBeTrue();
        bench.Proxy.Next("GetItem", kind, 2);
        LedgerRecord done = (await bench.FindAsync()).ShouldNotBeNull();
        (done.Status, done.Attempts, done.Owner).ShouldBe((LedgerStatus.Succeeded, 2, "b"));
    }

    [SkippableTheory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.Throttled)]
    public async Task A_service_that_is_not_well_for_a_moment_is_asked_again(FaultKind kind)
    {
        await using LedgerBench bench = await LedgerBench.StartAsync(server, retries: 2);
        bench.Proxy.Next("PutItem", kind);
        (await bench.AcquireAsync("a")).Acquired.ShouldBeTrue();
        bench.Proxy.Next("UpdateItem", kind);
        (await bench.CompleteAsync("a")).ShouldBeTrue();
        bench.Proxy.Counts.ToString().ShouldStartWith("4 requests, 2 faults");
    }

    [SkippableTheory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.HalfAnswer)]
    public async Task A_call_whose_answer_got_lost_is_repeated_and_tells_that_it_happened(FaultKind kind)
    {
        _bench.Proxy.Next("PutItem", kind);
        (await Should.ThrowAsync<PortException>(() => _bench.AcquireAsync("a"))).Fault.ShouldBe(Fault.Transient);
        LedgerClaim claim = await _bench.AcquireAsync("a");
        (claim.Acquired, claim.Record.Attempts).ShouldBe((true, 1));

        _bench.Proxy.Next("UpdateItem", kind);
        (await Should.ThrowAsync<PortException>(() => _bench.CompleteAsync("a", "1"))).PassesByItself.ShouldBeTrue();
        (await _bench.FindAsync()).ShouldNotBeNull().Result.ShouldBe("1", "the server had acted");
        (await _bench.CompleteAsync("a", "1")).ShouldBeTrue();
        (await _bench.AcquireAsync("b")).Record.Result.ShouldBe("1");
    }

    [SkippableFact]
    public async Task A_failure_or_release_whose_answer_got_lost_is_repeated_too()
    {
        await _bench.AcquireAsync("a");
        _bench.Proxy.Next("UpdateItem", FaultKind.DropAfter);
        await Should.ThrowAsync<PortException>(() => _bench.FailAsync("a"));
        (await _bench.FailAsync("a")).ShouldBeTrue();
        await _bench.AcquireAsync("a");

        _bench.Proxy.Next("DeleteItem", FaultKind.DropAfter);
        await Should.ThrowAsync<PortException>(() => _bench.ReleaseAsync("a"));
        (await _bench.ReleaseAsync("a")).ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.TooManyRequests)]
    public async Task A_throttled_call_is_made_again_a_little_later(FaultKind kind)
    {
        _bench.Proxy.Next("PutItem", kind, ThrottleDelay.Retries);

        Task<LedgerClaim> acquiring = _bench.AcquireAsync("a");
        await _bench.Clock.LetPassAsync(acquiring, LongerThanAnyWait);

        (await acquiring).Acquired.ShouldBeTrue();
        _bench.Proxy.Counts.Operations["PutItem"].ShouldBe(ThrottleDelay.Retries + 1);
    }

    [SkippableFact]
    public async Task A_call_that_stays_throttled_is_given_up_and_says_to_slow_down()
    {
        _bench.Proxy.Next("UpdateItem", FaultKind.Throttled, 10);

        Task<bool> completing = _bench.CompleteAsync("a");
        await _bench.Clock.LetPassAsync(completing, LongerThanAnyWait);

        PortException error = await Should.ThrowAsync<PortException>(completing);
        (error.Fault, error.Code).ShouldBe((Fault.Throttled, "ThrottlingException"));
        error.Message.ShouldStartWith("dynamodb answered UpdateItem on IdempotencyTable with ThrottlingException");
        _bench.Proxy.Counts.Operations["UpdateItem"].ShouldBe(ThrottleDelay.Retries + 1);
    }

    [SkippableFact]
    public async Task Waiting_for_a_throttled_table_ends_with_the_callers_token()
    {
        _bench.Proxy.Next("GetItem", FaultKind.Throttled, 10);
        using CancellationTokenSource stop = new();
        using CancellationTokenSource patience = new(Patience);
        Task finding = _bench.Ledger.FindAsync(_bench.Key, stop.Token);
        await _bench.Clock.WaitForTimersAsync(1, patience.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => finding.WaitAsync(Patience, TimeProvider.System, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_table_that_is_missing_is_for_somebody_to_create()
    {
        DynamoLedger ledger = new(_bench.Raw, new DynamoLedgerOptions { TableName = "nowhere" }, TimeProvider.System);

        PortException error = await Should.ThrowAsync<PortException>(() => ledger.FindAsync("k1", default));

        (error.Fault, error.Code).ShouldBe((Fault.Loop, "ResourceNotFoundException"));
        error.Message.ShouldStartWith("dynamodb answered GetItem on nowhere with ResourceNotFoundException");
        error.Message.ShouldEndWith(
            "There is no such table for this account and region. Create it (retrier ledger create), or check its name, AWS_REGION and the account.");
    }

    [SkippableFact]
    public async Task A_table_with_another_key_is_for_somebody_to_look_at_and_no_fault_of_the_message()
    {
        DynamoLedgerOptions options = new() { TableName = LedgerServer.Table, Attributes = new DynamoLedgerAttributes { Key = "key" } };
        DynamoLedger ledger = new(_bench.Raw, options, TimeProvider.System);

        PortException error = await Should.ThrowAsync<PortException>(() => ledger.AcquireAsync(new LedgerRequest("k1", "a", LedgerBench.Terms), default));

        (error.Fault, error.Code).ShouldBe((Fault.Loop, "ValidationException"));
        error.Message.ShouldBe(
            "dynamodb refuses what is asked of table IdempotencyTable. Its only key must be the hash key 'key', a string; check the table and the attribute names.");
    }

    [SkippableFact]
    public async Task An_item_that_is_too_large_is_a_fault_of_this_one_message()
    {
        LedgerRequest request = new(_bench.Key, "a", LedgerBench.Terms, new string('p', 410_000));
        PortException error = await Should.ThrowAsync<PortException>(() => _bench.Ledger.AcquireAsync(request, default));
        (error.Fault, error.Code).ShouldBe((Fault.Message, "ValidationException"));
    }

    [SkippableFact]
    public async Task A_server_that_cannot_be_reached_passes_by_itself()
    {
        using AmazonDynamoDBClient client = LedgerServer.Client(new Uri("http://127.0.0.1:1/"));
        DynamoLedger ledger = new(client, new DynamoLedgerOptions { TableName = "payments" }, TimeProvider.System);
        PortException error = await Should.ThrowAsync<PortException>(() => ledger.ReleaseAsync("k1", "a", default));
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "NoConnection"));
    }
}
