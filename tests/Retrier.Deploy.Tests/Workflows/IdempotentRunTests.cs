using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Ledger;
using Retrier.Aws.Testing.Node;
using Retrier.Deploy.Tests.Workflows.Running;

using RetrierWorker.Capture;
using RetrierWorker.Configuration;

namespace Retrier.Deploy.Tests.Workflows;

/// <summary>The file as it is, really run, with a real table and real work.</summary>
public sealed class IdempotentRunTests(LocalAccount account) : IClassFixture<LocalAccount>
{
    private const string Order = """{"order":{"id":"A"},"amount":12.5}""";
    private const string SameOrder = """{"amount":12.5,"order":{"id":"A"}}""";
    private const string Done = """{"done":true,"id":90071992547409931}""";
    private const string FirstWay = "FindKey > Acquire > Work > Complete";
    private const string SecondWay = "FindKey > Acquire > Read > Decide > Stored";
    private const string AgainWay = "FindKey > Acquire > Read > Decide > TakeOver > Work > Complete";

    private static readonly LedgerTerms Hour = new(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
    private static readonly LedgerTerms Over = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));

    [SkippableFact]
    public async Task The_work_is_done_once_and_a_duplicate_in_any_order_of_members_gets_its_result()
    {
        IdempotentMachine once = await CreateAsync();

        Ended first = await once.Machine.RunAsync("first", Order);
        Ended second = await once.Machine.RunAsync("second", SameOrder);

        first.ShouldHaveSucceededWith("""{"done":true}""");
        first.Way.ShouldBe(FirstWay);
        second.ShouldHaveSucceededWith("""{"done":true}""");
        second.Way.ShouldBe(SecondWay);
        JsonNode.DeepEquals(JsonNode.Parse(once.Work.ShouldHaveSingleItem()), JsonNode.Parse(Order)).ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("\"A\"")]
    [InlineData("\"Zo\u00EB \uD83D\uDE42 \\\"q\\\" \\\\ / <&>\\n\\u0001\"")]
    [InlineData("17")]
    [InlineData("-0.25")]
    [InlineData("1e3")]
    [InlineData("123456789012345")]
    [InlineData("0")]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_record_is_the_one_that_the_guard_of_Retrier_would_ask_for(string key)
    {
        IdempotentMachine once = await CreateAsync();
        string input = $$$"""{"order":{"id":{{{key}}}}}""";

        await once.Machine.RunAsync("first", input);

        LedgerRecord record = (await once.FindAsync(input)).ShouldNotBeNull();
        record.ShouldSatisfyAllConditions(
            () => record.Status.ShouldBe(LedgerStatus.Succeeded),
            () => record.Owner.ShouldBe(once.Machine.ArnOf("first")),
            () => record.Result.ShouldBe("""{"done":true}"""),
            () => record.Attempts.ShouldBe(1),
            () => record.LeaseUntil.ShouldBeNull(),
            () => record.FirstAt.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)),
            () => record.EndedAt.ShouldNotBeNull(),
            () => record.ExpiresAt.ShouldBe(DateTimeOffset.UtcNow + TimeSpan.FromDays(1), TimeSpan.FromMinutes(1)));
    }

    [SkippableTheory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"order":"A"}""")]
    [InlineData("""{"order":{"id":null}}""")]
    [InlineData("""{"order":{"id":""}}""")]
    [InlineData("""{"order":{"id":[]}}""")]
    [InlineData("""{"order":{"id":["A"]}}""")]
    [InlineData("""{"order":{"id":{}}}""")]
    [InlineData("""{"order":{"id":1234567890123456789}}""")]
    [InlineData("""{"order":{"id":0.12345678901234567}}""")]
    public async Task An_input_without_a_key_fails_by_name_and_never_shares_a_record(string input)
    {
        IdempotentMachine once = await CreateAsync();

        Ended ended = await once.Machine.RunAsync("first", input);

        ended.ShouldHaveFailedWith("IdempotencyKeyMissing");
        ended.Way.ShouldBe("FindKey > SendToFailure > Failed");
        once.Work.ShouldBeEmpty();
        (await once.Machine.FailuresAsync()).ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task Of_ten_at_once_one_does_the_work_and_all_get_its_result()
    {
        IdempotentMachine once = await CreateAsync();
        string[] names = Names(10);
        once.Hold();
        await Task.WhenAll(names.Select(name => once.Machine.StartAsync(name, Order)));
        await Task.WhenAll(names.Select(name => once.Machine.EnteredAsync(name, "Acquire")));
        await once.BegunAsync(1);
        once.LetGo();

        Ended[] ends = await Task.WhenAll(names.Select(once.Machine.EndAsync));

        ends.ShouldAllBe(static end => end.Status == "SUCCEEDED" && end.Output == """{"done":true}""");
        ends.Count(static end => end.Way == FirstWay).ShouldBe(1);
        once.Work.ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task Failed_work_leaves_the_envelope_that_the_worker_captures_and_is_done_again_by_its_replay()
    {
        IdempotentMachine once = await CreateAsync();
        once.Answer(new UpstreamAnswer(503, "{}"), new UpstreamAnswer(200, Done));

        Ended failed = await once.Machine.RunAsync("first", Order);
        LedgerRecord kept = (await once.FindAsync(Order)).ShouldNotBeNull();
        FailedWork work = FailureReader
            .Read(Encoding.UTF8.GetBytes((await once.Machine.FailuresAsync()).ShouldHaveSingleItem()), new MessageSettings())
            .Work.ShouldNotBeNull();
        Ended replayed = await once.Machine.RunAsync("retry-1", Encoding.UTF8.GetString(work.Input.Span));

        failed.ShouldHaveFailedWith("States.Http.StatusCode.503");
        failed.Way.ShouldBe("FindKey > Acquire > Work > KeepFailure > SendToFailure > Failed");
        work.ShouldSatisfyAllConditions(
            () => work.Error.ShouldBe("States.Http.StatusCode.503"),
            () => work.Cause.ShouldNotBeNull().ShouldStartWith("The work failed as execution "),
            () => work.State.ShouldBe("Work"),
            () => work.ExecutionName.ShouldBe("first"),
            () => work.ExecutionId.ShouldBe(once.Machine.ArnOf("first")));
        (kept.Status, kept.Attempts).ShouldBe((LedgerStatus.Failed, 1));
        kept.Failure.ShouldNotBeNull().ShouldContain("States.Http.StatusCode.503");
        replayed.Status.ShouldBe("SUCCEEDED", replayed.Cause);
        replayed.Way.ShouldBe(AgainWay);
        LedgerRecord record = (await once.FindAsync(Order)).ShouldNotBeNull();
        (record.Status, record.Attempts, record.FirstAt).ShouldBe((LedgerStatus.Succeeded, 2, kept.FirstAt));
    }

    [SkippableFact]
    public async Task Of_many_that_find_failed_work_one_does_it_again()
    {
        IdempotentMachine once = await CreateAsync();
        once.Answer(new UpstreamAnswer(503, "{}"), new UpstreamAnswer(200, Done));
        await once.Machine.RunAsync("first", Order);
        once.Hold();
        string[] names = Names(5);
        await Task.WhenAll(names.Select(name => once.Machine.StartAsync(name, Order)));
        await Task.WhenAll(names.Select(name => once.Machine.EnteredAsync(name, "Decide")));
        await once.BegunAsync(2);
        once.LetGo();

        Ended[] ends = await Task.WhenAll(names.Select(once.Machine.EndAsync));

        ends.ShouldAllBe(static end => end.Status == "SUCCEEDED");
        once.Work.Count.ShouldBe(2);
    }

    [SkippableFact]
    public async Task When_the_owner_dies_exactly_one_takes_over_after_its_lease()
    {
        IdempotentMachine once = await CreateAsync(leaseSeconds: 2);
        once.Hold();
        await once.Machine.StartAsync("owner", Order);
        await once.BegunAsync(1);
        await once.Machine.StopAsync("owner");
        string[] names = Names(5);
        await Task.WhenAll(names.Select(name => once.Machine.StartAsync(name, Order)));
        await Task.WhenAll(names.Select(name => once.Machine.EnteredAsync(name, "Wait", times: 2)));
        once.Work.Count.ShouldBe(1, "the lease is not over");
        await once.BegunAsync(2);
        once.LetGo();

        Ended[] ends = await Task.WhenAll(names.Select(once.Machine.EndAsync));

        ends.ShouldAllBe(static end => end.Status == "SUCCEEDED");
        once.Work.Count.ShouldBe(2);
        (await once.FindAsync(Order)).ShouldNotBeNull().Attempts.ShouldBe(2);
    }

    [SkippableFact]
    public async Task Work_that_outlasts_its_share_of_the_lease_is_stopped_and_fails()
    {
        IdempotentMachine once = await CreateAsync(leaseSeconds: 1);
        once.Hold();

        (await once.Machine.RunAsync("first", Order)).ShouldHaveFailedWith("States.Timeout");

        (await once.FindAsync(Order)).ShouldNotBeNull().Status.ShouldBe(LedgerStatus.Failed);
    }

    [SkippableTheory]
    [InlineData(200)]
    [InlineData(503)]
    public async Task An_owner_that_was_overtaken_changes_nothing_and_says_so(int status)
    {
        IdempotentMachine once = await CreateAsync();
        once.Answer(new UpstreamAnswer(status, Done));
        once.Hold();
        await once.Machine.StartAsync("late", Order);
        await once.BegunAsync(1);
        await once.PutAsync(Order, Taken("IN_PROGRESS", "another", TimeSpan.FromHours(1)));
        once.LetGo();

        (await once.Machine.EndAsync("late")).ShouldHaveFailedWith(status == 200 ? "Overtaken" : "States.Http.StatusCode.503");

        (await once.Machine.FailuresAsync()).ShouldHaveSingleItem();
        LedgerRecord record = (await once.FindAsync(Order)).ShouldNotBeNull();
        (record.Status, record.Owner, record.Failure).ShouldBe((LedgerStatus.InProgress, "another", null));
    }

    [SkippableTheory]
    [InlineData("SUCCEEDED")]
    [InlineData("IN_PROGRESS")]
    [InlineData("FAILED")]
    public async Task An_expired_record_that_is_not_deleted_yet_counts_as_none(string status)
    {
        IdempotentMachine once = await CreateAsync();
        await once.PutAsync(Order, [.. Taken(status, "another", TimeSpan.FromSeconds(-1)), ("executionresult", new AttributeValue("\"old\"")), Number("attempts", 7)]);

        (await once.Machine.RunAsync("first", Order)).Way.ShouldBe(FirstWay);

        LedgerRecord record = (await once.FindAsync(Order)).ShouldNotBeNull();
        (record.Attempts, record.Result).ShouldBe((1, """{"done":true}"""));
    }

    [SkippableFact]
    public async Task A_duplicate_of_work_that_does_not_end_waits_no_longer_than_it_may_and_ends_as_a_failure()
    {
        IdempotentMachine once = await CreateAsync(polls: 2);
        await AcquireAsync(once, "another", Hour);

        Ended ended = await once.Machine.RunAsync("first", Order);

        ended.ShouldHaveFailedWith("StillInProgress");
        ended.Way.ShouldBe("FindKey > Acquire > Read > Decide > Wait > Read > Decide > Wait > Read > Decide > SendToFailure > Failed");
        once.Work.ShouldBeEmpty();
        JsonNode envelope = JsonNode.Parse((await once.Machine.FailuresAsync()).ShouldHaveSingleItem())!;
        JsonNode.DeepEquals(envelope["input"], JsonNode.Parse(Order)).ShouldBeTrue();
    }

    [SkippableFact]
    public async Task A_worker_that_died_is_taken_over_from_and_one_that_lives_is_not()
    {
        IdempotentMachine once = await CreateAsync(polls: 0);
        await AcquireAsync(once, "dead", Over);
        (await once.Machine.RunAsync("first", Order)).Way.ShouldBe(AgainWay);

        const string Other = """{"order":{"id":"B"}}""";
        (await account.Ledger.AcquireAsync(new LedgerRequest(once.KeyOf(Other), "alive", Hour), CancellationToken.None)).Acquired.ShouldBeTrue();
        (await once.Machine.RunAsync("second", Other)).ShouldHaveFailedWith("StillInProgress");
    }

    [SkippableFact]
    public async Task A_record_of_the_AWS_sample_which_knows_no_leases_is_never_taken_for_abandoned()
    {
        IdempotentMachine once = await CreateAsync(polls: 1);
        (string Name, AttributeValue Value)[] taken = Taken("IN_PROGRESS", "sample", TimeSpan.FromHours(1));
        await once.PutAsync(Order, [.. taken, Number("leaseuntil", 1), ("leaseowner", new AttributeValue("somebody before"))]);

        (await once.Machine.RunAsync("first", Order)).ShouldHaveFailedWith("StillInProgress");
    }

    [SkippableFact]
    public async Task A_failure_of_the_AWS_sample_is_done_again()
    {
        IdempotentMachine once = await CreateAsync();
        await once.PutAsync(Order, Taken("FAILED", "sample", TimeSpan.FromHours(1)));

        (await once.Machine.RunAsync("first", Order)).Way.ShouldBe(AgainWay);
    }

    [SkippableFact]
    public async Task A_replay_that_the_guard_let_start_does_not_wait_for_itself()
    {
        IdempotentMachine once = await CreateAsync(polls: 0);
        await AcquireAsync(once, "retry-1", Hour);

        (await once.Machine.RunAsync("retry-1", Order)).Way.ShouldBe(AgainWay);

        (await once.FindAsync(Order)).ShouldNotBeNull().Attempts.ShouldBe(1);
    }

    [SkippableFact]
    public async Task Done_work_whose_result_was_not_kept_is_done_and_has_no_result()
    {
        IdempotentMachine once = await CreateAsync();
        await once.PutAsync(Order, Taken("SUCCEEDED", "another", TimeSpan.FromHours(1)));

        (await once.Machine.RunAsync("first", Order)).ShouldHaveSucceededWith("null");

        once.Work.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(100_000, 0)]
    [InlineData(150_000, 150_000)]
    public async Task A_result_too_large_to_keep_or_to_carry_leaves_the_work_done_without_it(int resultChars, int inputChars)
    {
        IdempotentMachine once = await CreateAsync();
        once.Answer(new UpstreamAnswer(200, $"\"{new string('x', resultChars)}\""));
        string order = $$"""{"order":{"id":"A"},"text":"{{new string('y', inputChars)}}"}""";

        Ended first = await once.Machine.RunAsync("first", order);
        first.Status.ShouldBe("SUCCEEDED", $"{first.Error}: {first.Cause}, after {first.Way}");
        (await once.Machine.RunAsync("second", order)).ShouldHaveSucceededWith("null");

        once.Work.ShouldHaveSingleItem();
        LedgerRecord record = (await once.FindAsync(order)).ShouldNotBeNull();
        (record.Status, record.ResultOmitted).ShouldBe((LedgerStatus.Succeeded, true));
    }

    [SkippableFact]
    public async Task A_result_is_kept_as_it_came_with_every_digit_of_its_numbers()
    {
        IdempotentMachine once = await CreateAsync();
        once.Answer(new UpstreamAnswer(200, """{"id":9007199254740991}"""));

        await once.Machine.RunAsync("first", Order);

        (await once.FindAsync(Order)).ShouldNotBeNull().Result.ShouldBe("""{"id":9007199254740991}""");
    }

    [SkippableFact]
    public async Task An_item_that_is_no_record_is_left_as_it_is()
    {
        IdempotentMachine once = await CreateAsync();
        await once.PutAsync(Order, ("name", new AttributeValue("of another table")));

        (await once.Machine.RunAsync("first", Order)).ShouldHaveFailedWith("NotALedgerRecord");

        once.Work.ShouldBeEmpty();
    }

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(static i => string.Create(CultureInfo.InvariantCulture, $"run-{i}"))];

    private static (string Name, AttributeValue Value) Number(string name, long number) =>
        (name, new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) });

    /// <summary>The attributes that the AWS sample writes.</summary>
    private static (string Name, AttributeValue Value)[] Taken(string status, string owner, TimeSpan expiresIn) =>
    [
        ("executionstatus", new AttributeValue(status)),
        ("execution", new AttributeValue(owner)),
        ("starttime", new AttributeValue("2026-01-01T00:00:00.000Z")),
        Number("ttl", (DateTimeOffset.UtcNow + expiresIn).ToUnixTimeSeconds()),
    ];

    private async Task AcquireAsync(IdempotentMachine once, string owner, LedgerTerms terms) =>
        (await account.Ledger.AcquireAsync(new LedgerRequest(once.KeyOf(Order), owner, terms), CancellationToken.None)).Acquired.ShouldBeTrue();

    private Task<IdempotentMachine> CreateAsync(int leaseSeconds = 60, int polls = 600)
    {
        Emulators.Require();
        return IdempotentMachine.CreateAsync(account, leaseSeconds, polls);
    }
}
