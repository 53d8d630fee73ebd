using System.Globalization;
using System.Text;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignTextTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        CampaignState state = Fullest(20);
        CampaignState read = CampaignText.Read(CampaignText.Write(state))!;
        CampaignText.Write(read).ShouldBe(CampaignText.Write(state));
        (read.End, read.Spent, read.Counts, read.Pace, read.CutOff).ShouldBe((state.End, state.Spent, state.Counts, state.Pace, state.CutOff));
        read.Tasks.ShouldBe(state.Tasks, ignoreOrder: true);
        read.Window.ShouldBe(state.Window);
        (read.Groups.Count, read.Past.Count).ShouldBe((21, 5));
    }

    [Fact]
    public void Nothing_there_is_nothing_known() => CampaignText.Read(null).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"v\":2,\"id\":\"orders-1.2\"}")]
    public void What_is_not_understood_holds_replay_for_nobody_knows_what_was_spent(string text)
    {
        PortException error = Should.Throw<PortException>(() => CampaignText.Read(text));
        (error.Fault, error.Message).ShouldBe(
            (Fault.Loop, "the document that holds the campaign is of another version of Retrier. Stop the tasks of the other version."));
    }

    [Fact]
    public void With_the_most_of_everything_it_stays_below_what_a_document_may_have()
    {
        string text = CampaignText.Write(Fullest(200));
        Encoding.UTF8.GetByteCount(text).ShouldBeLessThan(SharedDocumentRules.MaxTextBytes);
    }

    private static CampaignState Fullest(int length)
    {
        const int Many = 1_000_000_000;
        IReadOnlyDictionary<string, OutcomeCount> groups = Enumerable.Range(0, 30).Aggregate(
            (IReadOnlyDictionary<string, OutcomeCount>)new Dictionary<string, OutcomeCount>(StringComparer.Ordinal),
            (all, one) => CampaignHistory.Merge(all, new Dictionary<string, OutcomeCount>(StringComparer.Ordinal)
            {
                [one.ToString(CultureInfo.InvariantCulture).PadLeft(length, 'x')] = Of(Many, Many),
            }));
        IReadOnlyDictionary<string, TaskStanding> tasks = Enumerable.Range(0, 90).Aggregate(
            (IReadOnlyDictionary<string, TaskStanding>)new Dictionary<string, TaskStanding>(StringComparer.Ordinal),
            (all, one) => TaskStandings.With(all, Guid.NewGuid().ToString("N"), new TaskStanding(Many, Now.AddTicks(one), Many), alone: false));
        IReadOnlyList<WindowPart> window = Enumerable.Range(0, 100).Aggregate(
            (IReadOnlyList<WindowPart>)[], (all, one) => BreakerWindow.Add(all, Of(Many, Many), Now.AddSeconds(one), TimeSpan.FromMinutes(1)));
        CampaignState state = Begun() with
        {
            Pace = new Pace(1 / 3d, 1 / 3d, 1 / 3d, 1 / 3d),
            Window = window,
            Groups = groups,
            Tasks = tasks,
            Counts = new CampaignCounts(Many, Many, Many, Many, Many, Many),
            End = new CampaignEnd(EndReasons.Breaker, new string('x', 300), Now.AddTicks(1)),
        };
        return state with { Past = [.. Enumerable.Range(0, 5).Select(_ => CampaignHistory.After(state with { Stage = CampaignStage.Pace }, Now.AddTicks(1))[0])] };
    }
}
