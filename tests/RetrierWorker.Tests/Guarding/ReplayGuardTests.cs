using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Outcomes;
using Retrier.Idempotency.Keys;
using RetrierWorker.Configuration;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

public sealed class ReplayGuardTests : IAsyncLifetime
{
    private GuardBench _bench = null!;

    public async Task InitializeAsync() => _bench = await GuardBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Work_that_is_free_is_started_and_its_execution_owns_the_record()
    {
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(1)]);
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Status, record.Owner, record.Attempts).ShouldBe((LedgerStatus.InProgress, GuardBench.NameOf(1), 1));
        record.LeaseUntil.ShouldBe(_bench.Loop.Clock.GetUtcNow() + GuardBench.Settings.Lease);
        _bench.Decided("acquired").ShouldBe(1);
    }

    [Fact]
    public async Task A_second_incident_of_work_that_is_done_is_settled_as_a_duplicate_and_counted()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.LearnAsync();
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(1)]);
        (_bench.Loop.Meters.Started, _bench.Loop.Meters.Duplicates, _bench.Decided("duplicate")).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_second_incident_of_work_that_is_running_is_given_back_for_a_while()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBe(new Verdict.GiveBack(TimeSpan.FromSeconds(5), "work-running"));
        _bench.Started.ShouldBe([GuardBench.NameOf(1)]);
        _bench.Machine.Described.ShouldBeEmpty("its lease is not over");
        (_bench.Loop.Meters.Duplicates, _bench.Decided("running")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Or_parked_where_the_loop_says_so()
    {
        await using GuardBench bench = await GuardBench.CreateAsync(GuardBench.Settings with { WhenRunning = RunningDuplicate.Park });
        await bench.ReplayAsync(GuardBench.Message(1));
        Verdict.Park parked = (await bench.ReplayAsync(GuardBench.Message(2))).ShouldBeOfType<Verdict.Park>();
        parked.Reason.ShouldBe(ParkReason.WorkRunning);
        parked.Detail.ShouldBe($"the same work is running as {GuardBench.NameOf(1)}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_payload_under_the_same_key_is_parked_with_the_names_of_what_differs(bool done)
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        if (done)
        {
            await _bench.LearnAsync();
        }

        Verdict.Park parked = (await _bench.ReplayAsync(GuardBench.Message(2, GuardBench.Body(amount: 4711)))).ShouldBeOfType<Verdict.Park>();
        parked.Reason.ShouldBe(ParkReason.PayloadDiffers);
        parked.Detail.ShouldBe($"the key was used by {GuardBench.NameOf(1)} with another payload; it differs in: amount");
        _bench.Started.ShouldBe([GuardBench.NameOf(1)]);
        _bench.Decided("payload_differs").ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"amount":5}""", "The key is missing")]
    [InlineData("""{"orderId":null}""", "The key is missing")]
    [InlineData("""{"orderId":""}""", "The key is missing")]
    [InlineData("""{"orderId":[null]}""", "The key is missing")]
    public async Task A_message_without_a_key_is_parked_and_nothing_is_started(string body, string why)
    {
        Verdict.Park parked = (await _bench.ReplayAsync(GuardBench.Message(1, body))).ShouldBeOfType<Verdict.Park>();
        parked.Reason.ShouldBe(ParkReason.KeyMissing);
        parked.Detail.ShouldStartWith(why);
        _bench.Started.ShouldBeEmpty();
        _bench.Loop.Ledger.Calls.ShouldBeEmpty();
        _bench.Decided("key_missing").ShouldBe(1);
    }

    [Fact]
    public async Task So_is_one_with_a_null_within_its_key()
    {
        await using GuardBench bench = await GuardBench.CreateAsync(GuardBench.Settings with { Key = KeyRule.Parse("[tenant, orderId]") });
        Verdict.Park parked = (await bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.Park>();
        parked.Reason.ShouldBe(ParkReason.KeyMissing);
        parked.Detail.ShouldStartWith("Component ");
        bench.Started.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"orderId":"\ud800","amount":5}""")]
    [InlineData("""{"orderId":{"\ud800":1},"amount":5}""")]
    [InlineData("""{"orderId":"order-1","amount":"\udc00"}""")]
    public async Task Half_a_character_in_key_or_payload_is_no_key(string body)
    {
        Verdict.Park parked = (await _bench.ReplayAsync(GuardBench.Message(1, body))).ShouldBeOfType<Verdict.Park>();
        parked.Reason.ShouldBe(ParkReason.KeyMissing);
        _bench.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_do_not_stand_in_each_others_way()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        (await _bench.ReplayAsync(GuardBench.Message(2, GuardBench.Body("order-2")))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_attempt_starts_as_soon_as_the_first_is_known_to_have_failed()
    {
        _bench.Machine.Ends[GuardBench.NameOf(1)] = OutcomeKind.FailedAgain;
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.LearnAsync();
        (await _bench.FindAsync())!.Status.ShouldBe(LedgerStatus.Failed);

        (await _bench.ReplayAsync(GuardBench.Message(1, attempt: 2))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(1), GuardBench.NameOf(1, attempt: 2)]);
        (await _bench.FindAsync())!.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task What_failed_gives_way_to_another_payload()
    {
        _bench.Machine.Ends[GuardBench.NameOf(1)] = OutcomeKind.FailedAgain;
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.LearnAsync();
        (await _bench.ReplayAsync(GuardBench.Message(2, GuardBench.Body(amount: 6)))).ShouldBe(Verdict.Done.Instance);
    }

    [Fact]
    public async Task Twins_of_one_message_ask_for_the_same_execution_and_never_wait_for_each_other()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.Distinct(StringComparer.Ordinal).ShouldBe([GuardBench.NameOf(1)]);
        (await _bench.FindAsync())!.Attempts.ShouldBe(1);

        await _bench.LearnAsync();
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.Count.ShouldBe(2, "a twin of done work starts nothing");
    }

    [Fact]
    public async Task Work_is_forgotten_when_its_window_is_over_and_not_before()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.LearnAsync();
        _bench.Loop.Clock.Advance(GuardBench.Settings.Window - TimeSpan.FromSeconds(1));
        await _bench.Loop.PollAsync();
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.Count.ShouldBe(1);
        _bench.Loop.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _bench.ReplayAsync(GuardBench.Message(3))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(1), GuardBench.NameOf(3)]);
    }
}
