using Amazon.CDK;

using Microsoft.Extensions.Configuration;

using Retrier.Cdk;
using Retrier.Deploy.Tests.Testing;

using RetrierWorker.Campaigns;
using RetrierWorker.Configuration;
using RetrierWorker.Pacing;

namespace Retrier.Deploy.Tests;

/// <summary>What the construct tells the worker, read by the worker's own rules: a wrong name or value would stop every task.</summary>
[Collection(CdkCollection.Name)]
public sealed class WorkerSettingsTests
{
    private static readonly string[] Bounds = ["__Campaign__", "__Budget__", "__Quotas__", "__Ramp__", "__Breaker__", "__Retention__", "Adaptive"];

    [SkippableFact]
    public void The_worker_understands_everything_that_the_construct_tells_it()
    {
        var stack = SynthesisedStack.Of(static it =>
        {
            RetrierService service = Given.OrdersIn(
                it,
                static service => service with { MinTasks = 2, MaxTasks = 4, TapsPathPrefix = "/shop", Settings = One("Taps:PollInterval", "00:00:05") },
                static loop => loop with { RatePerSecond = 30, MaxAttempts = 5, IdempotencyKey = "order.id", Settings = One("Idempotency:Window", "20.00:00:00") });
            service.AddRetryLoop("card-refunds", Given.Loop(it, "refunds") with { Redrive = true });
            service.AddRetryLoop("quotes", Given.Loop(it, "quotes") with { Synchronous = true });
        });

        RetrierSettings settings = Load(stack);

        settings.Provider.ShouldBe(Provider.Aws);
        settings.Taps.PathPrefix.ShouldBe("/shop");
        settings.Taps.PollInterval.ShouldBe(TimeSpan.FromSeconds(5));
        settings.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(25));
        LoopSettings orders = settings.Loops.Single(static loop => loop.Loop.Name == "orders");
        orders.MaxAttempts.ShouldBe(5);
        orders.Replay.RatePerSecond.ShouldBe(30, "the tasks divide it themselves");
        orders.Idempotency.ShouldNotBeNull().Window.ShouldBe(TimeSpan.FromDays(20));
        settings.Loops.Single(static loop => loop.Loop.Name == "card-refunds").Replay.Mode.ShouldBe(ReplayMode.Redrive);
        settings.Loops.Single(static loop => loop.Loop.Name == "quotes").Replay.Mode.ShouldBe(ReplayMode.Sync);
    }

    [SkippableFact]
    public void The_worker_understands_every_property_that_bounds_campaigns()
    {
        RetrierSettings settings = Load(Given.Orders(
            static service => service with { Quotas = new QuotaProps { StartsPerSecond = 300, TransitionsPerSecond = 5000, Share = 0.125 } },
            static loop => loop with
            {
                RefreshFailures = true,
                Campaign = new CampaignProps
                {
                    MaxExecutions = 50_000,
                    Lease = Duration.Hours(36),
                    RampSteps = [1, 10, 100],
                    Adaptive = false,
                    Reopen = true,
                    TransitionsPerExecution = 12.5,
                },
                Budget = new BudgetProps
                {
                    Campaign = 90_000,
                    CampaignMoney = 20,
                    Hour = 10_000,
                    HourMoney = 1_000,
                    Day = 200_000,
                    DayMoney = 12.50m,
                    PricePerTransition = 0.00004m,
                },
            }));

        LoopSettings orders = settings.Loops.ShouldHaveSingleItem();
        CampaignLimits campaign = orders.Campaign;
        orders.OutcomeQueue.ShouldNotBeNull().ShouldContain("OutcomeQueue");
        orders.Retention.RefreshFailure.ShouldBeTrue();
        campaign.MaxExecutions.ShouldBe(50_000);
        campaign.Lease.ShouldBe(TimeSpan.FromHours(36));
        campaign.Ramp.Steps.ShouldBe([1, 10, 100]);
        campaign.Adaptive.ShouldBeFalse();
        campaign.Breaker.Reopen.ShouldBeTrue();
        campaign.TransitionsPerExecution.ShouldBe(12.5);
        campaign.Budget.ShouldBe(new BudgetLimits { Campaign = 40_000, Hour = 10_000, Day = 25_000 }, "the smaller of executions and money holds");
        campaign.Quotas.ShouldBe(new QuotaLimits { StartsPerSecond = 300, TransitionsPerSecond = 5000, Share = 0.125 });
    }

    [SkippableFact]
    public void What_is_not_said_about_campaigns_is_left_to_the_worker()
    {
        SynthesisedStack stack = Given.Orders();

        stack.Variables("Worker").Keys.ShouldNotContain(static name => Bounds.Any(it => name.Contains(it, StringComparison.Ordinal)));
        CampaignLimits campaign = Load(stack).Loops.ShouldHaveSingleItem().Campaign;
        campaign.Ramp.Steps.ShouldBe([1, 5, 20]);
        campaign.Adaptive.ShouldBeTrue();
        campaign.Breaker.Reopen.ShouldBeFalse();
        campaign.Budget.ShouldBe(new BudgetLimits { Day = 1_000_000 });
        campaign.Quotas.ShouldBe(new QuotaLimits { StartsPerSecond = 150, TransitionsPerSecond = 800, Share = 0.2 });
        (campaign.MaxExecutions, campaign.Lease, campaign.TransitionsPerExecution).ShouldBe((null, null, null));
    }

    [SkippableFact]
    public void A_campaign_without_a_ramp_begins_at_full_rate() => Load(Given.Orders(
        loop: static it => it with { Campaign = new CampaignProps { RampSteps = [] } })).Loops.ShouldHaveSingleItem().Campaign.Ramp.Steps.ShouldBeEmpty();

    [SkippableFact]
    public void A_budget_in_money_without_the_transitions_of_an_execution_is_refused() => Should.Throw<ArgumentException>(static () => Given.Orders(
        loop: static it => it with { Budget = new BudgetProps { DayMoney = 5 } })).Message.ShouldContain("give TransitionsPerExecution");

    [SkippableFact]
    public void A_setting_that_the_construct_gives_itself_is_not_silently_overruled() => Should.Throw<ArgumentException>(static () => Given.Orders(
        null, static loop => loop with { Settings = One("maxattempts", "7") })).Message.ShouldContain("Set the construct's property instead");

    private static Dictionary<string, string> One(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static RetrierSettings Load(SynthesisedStack stack)
    {
        Deployment deployment = new(stack, "eu-west-1", "123456789012", static queue => $"https://sqs.eu-west-1.amazonaws.com/123456789012/{queue}");
        return SettingsLoader.Load(new ConfigurationBuilder()
            .AddInMemoryCollection(stack.Variables("Worker").ToDictionary(
                static variable => variable.Key.Replace("__", ":", StringComparison.Ordinal),
                variable => (string?)deployment.Text(variable.Value),
                StringComparer.Ordinal))
            .Build());
    }
}
