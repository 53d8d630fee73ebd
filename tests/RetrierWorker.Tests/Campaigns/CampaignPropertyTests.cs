using System.Diagnostics.CodeAnalysis;
using FsCheck;
using FsCheck.Fluent;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignPropertyTests
{
    [Fact]
    public void Whatever_happens_to_tasks_and_store_no_more_is_started_than_the_budgets_allow_and_nothing_counts_twice() =>
        Check(new CampaignLimits
        {
            Ramp = new RampLimits { Steps = [] },
            Budget = new BudgetLimits { Campaign = 60, Hour = 90, Day = 150 },
            Breaker = new OutcomeBreakerLimits { FewestOutcomes = 1_000 },
        });

    [Fact]
    public void Whatever_happens_to_tasks_and_store_a_step_of_the_ramp_never_has_more_in_hand_than_its_size() =>
        Check(new CampaignLimits
        {
            Ramp = new RampLimits { Steps = [1, 3, 7, 20], Success = 0.5 },
            Budget = new BudgetLimits { Campaign = 1_000, Hour = 1_500, Day = 2_000 },
        });

    [SuppressMessage("Design", "MA0045", Justification = "Taps and documents are in memory; nothing here waits.")]
    private static void Check(CampaignLimits limits) => Prop
        .ForAll<(byte What, byte Whom, byte Much)[], byte>((events, tasks) => RunAsync(limits, events, 1 + (tasks % 3)).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(120));

    private static async Task RunAsync(CampaignLimits limits, (byte What, byte Whom, byte Much)[] events, int tasks)
    {
        using CampaignModel model = await CampaignModel.CreateAsync(limits, tasks);
        foreach ((byte what, byte whom, byte much) in events)
        {
            await model.HappenAsync(what, whom, much);
        }
    }
}
