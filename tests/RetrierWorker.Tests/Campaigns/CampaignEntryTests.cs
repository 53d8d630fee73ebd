using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using RetrierWorker.Messages;
using RetrierWorker.Replay;
using RetrierWorker.Tests.Testing;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignEntryTests
{
    private static readonly ExecutionName Name = ExecutionName.For(IncidentId.Begin("incident-1"), 2, "{}"u8);

    private readonly CampaignRun _run = new(TimeProvider.System);

    public CampaignEntryTests() => _run.Told(new CampaignTurn(Begun(), 1, null), Terms());

    [Fact]
    public void However_often_it_is_tried_it_takes_one_start()
    {
        using CampaignEntry entry = Entry();
        (entry.TryStart(), entry.TryStart(), entry.TryStart()).ShouldBe((true, true, true));
        entry.Settle(new ReplayResult(ReplayKind.Started, Name.ToString()));
        (_run.Grants, _run.Open, _run.Tell(giveBack: false).Counts.Started).ShouldBe((0, 1, 1L));
    }

    [Theory]
    [InlineData("AlreadyHappened", false, 1)]
    [InlineData("Refused", false, 1)]
    [InlineData("LeaseOver", false, 1)]
    [InlineData("GateClosed", false, 1)]
    [InlineData("AlreadyHappened", true, 0)]
    [InlineData("Refused", true, 0)]
    [InlineData("LeaseOver", true, 0)]
    [InlineData("GateClosed", true, 0)]
    public void A_start_comes_back_only_when_no_try_of_it_went_without_an_answer(string kind, bool unanswered, int grants)
    {
        using (CampaignEntry entry = Entry())
        {
            entry.TryStart().ShouldBeTrue();
            if (unanswered)
            {
                entry.Unanswered();
                entry.TryStart().ShouldBeTrue();
            }

            entry.Settle(new ReplayResult(Enum.Parse<ReplayKind>(kind)));
        }

        (_run.Grants, _run.Open).ShouldBe((grants, grants));
    }

    [Fact]
    public void A_start_whose_answer_was_lost_and_whose_name_then_is_taken_is_a_duplicate_for_the_report_and_spent_for_the_budget()
    {
        using CampaignEntry entry = Entry();
        entry.TryStart().ShouldBeTrue();
        entry.Unanswered();
        entry.TryStart().ShouldBeTrue();
        entry.Settle(new ReplayResult(ReplayKind.AlreadyHappened, Name.ToString()));
        (_run.Grants, _run.Tell(giveBack: false).Counts.Duplicates).ShouldBe((0, 1L));
    }

    [Fact]
    public void What_timed_out_and_was_throttled_then_is_spent_for_it_may_have_happened_the_first_time()
    {
        using (CampaignEntry entry = Entry())
        {
            entry.TryStart().ShouldBeTrue();
            entry.Unanswered();
            entry.TryStart().ShouldBeTrue();
            entry.Failed(Fault.Throttled);
        }

        _run.Grants.ShouldBe(0);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(Fault.Transient, 0)]
    [InlineData(Fault.Throttled, 1)]
    public void What_ends_without_a_result_is_spent_unless_a_quota_refused_it(Fault? fault, int grants)
    {
        using (CampaignEntry entry = Entry())
        {
            entry.TryStart().ShouldBeTrue();
            if (fault is { } known)
            {
                entry.Failed(known);
            }
        }

        _run.Grants.ShouldBe(grants);
    }

    [Fact]
    public void A_message_that_never_came_to_its_start_takes_none()
    {
        Entry().Dispose();
        _run.Grants.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fingerprint_that_the_service_would_not_write_counts_as_other(bool tooLong)
    {
        string foreign = tooLong ? new string('x', 129) : "ChargeCard/é";
        using CampaignEntry entry = Entry(foreign);
        entry.TryStart().ShouldBeTrue();
        entry.Settle(new ReplayResult(ReplayKind.Started, Name.ToString()));
        _run.Ended(new(Name.ToString(), default, null));
        _run.Tell(giveBack: false).Groups.Keys.ShouldBe(["other"]);
    }

    [Theory]
    [InlineData(2, 30, 1, null)]
    [InlineData(3, 30, 1, "it failed again in 2 attempts while 30 of 31 like it succeeded")]
    [InlineData(3, 30, 10, null)]
    [InlineData(3, 5, 0, null)]
    public void What_fails_again_and_again_while_its_like_succeed_is_parked(int attempt, int succeeded, int failed, string? why)
    {
        CampaignState state = Begun() with { Past = [PastOf(Of(succeeded, failed))] };
        _run.Told(new CampaignTurn(state, 0, null), Terms());
        using CampaignEntry entry = new(_run, Ours, ExecutionName.For(IncidentId.Begin("incident-1"), attempt, "{}"u8), HeaderText.Read(Message()).Header);
        entry.WhyPark.ShouldBe(why);
    }

    [Fact]
    public void What_an_operator_put_back_on_purpose_is_judged_by_nobody()
    {
        CampaignState state = Begun() with { Past = [PastOf(Of(30))] };
        _run.Told(new CampaignTurn(state, 0, null), Terms());
        ReceivedMessage message = Message(reason: ParkReason.Poison.Code);
        using CampaignEntry entry = new(_run, Ours, ExecutionName.For(IncidentId.Begin("incident-1"), 3, "{}"u8), HeaderText.Read(message).Header);
        entry.WhyPark.ShouldBeNull();
    }

    private static PastCampaign PastOf(OutcomeCount count) => new(
        "orders-1.1",
        Now.AddHours(-1),
        Now,
        count,
        new Dictionary<string, OutcomeCount>(StringComparer.Ordinal) { ["ChargeCard/503"] = count },
        Pace: null,
        EndedInRamp: false);

    private static ReceivedMessage Message(string fingerprint = "ChargeCard/503", string? reason = null) => TestMessages.Of("{}", (
        RetrierHeader.AttributeName,
        HeaderText.Write(new RetrierHeader
        {
            Version = 1,
            Loop = TestSettings.LoopName,
            Incident = IncidentId.Begin("incident-1").ToString(),
            Attempt = 2,
            FailedAt = Now.AddMinutes(-10),
            Fingerprint = fingerprint,
            Reason = reason,
        }).Text!));

    private CampaignEntry Entry(string fingerprint = "ChargeCard/503") => new(_run, Ours, Name, HeaderText.Read(Message(fingerprint)).Header);
}
