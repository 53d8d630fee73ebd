using System.Globalization;

using Retrier.Abstractions.Queues;

using RetrierWorker.Console;
using RetrierWorker.Sample;

namespace RetrierWorker.Demo.Outage;

/// <summary>
/// The dangerous moments after an outage, one by one: replay that comes too early, into a system that is weak yet, of work that can never
/// succeed. And the check that nothing is lost, doubled or wasted by it.
/// </summary>
internal sealed class OutageScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DemoWorker _worker;
    private readonly OutagePlan _plan;
    private readonly DemoOutput _output;
    private readonly DemoOrders _orders;
    private readonly DemoOperator _operator;
    private readonly OutageMeter _meter;
    private readonly OutageCampaigns _campaigns;

    public OutageScript(DemoWorker worker, OutagePlan plan, Random random, DemoOutput output)
    {
        (_worker, _plan, _output) = (worker, plan, output);
        _meter = new OutageMeter(worker, output.Time);
        _operator = new DemoOperator(worker, new DemoWait(output, TimeSpan.FromSeconds(1), _meter.Say), Patience, output);
        _orders = new DemoOrders(worker, random);
        _campaigns = new OutageCampaigns(worker, _operator, _meter, output);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await BreakAsync(cancellationToken);
        await ReplayTooEarlyAsync(cancellationToken);
        await ReplayHalfMendedAsync(cancellationToken);
        await ReplayMendedAsync(cancellationToken);
        await ParkPoisonAsync(cancellationToken);
        await CheckAsync(cancellationToken);
    }

    private async Task BreakAsync(CancellationToken cancellationToken)
    {
        _output.Step($"The card step breaks; {_plan.Orders} orders fail and are captured. {_plan.Refused} of them have a card that will never be charged");
        _worker.Upstream.Break(SampleUpstream.CardStep, new StepFault());
        foreach ((int count, IReadOnlySet<int> refused) in _plan.Waves)
        {
            await _orders.PlaceAsync(count, refused, cancellationToken);
            await _operator.UntilAllAreInAsync("retry", _orders.Placed, cancellationToken);
        }

        _output.Note($"why: {FingerprintLine.Of(_worker.Report())}");
    }

    private async Task ReplayTooEarlyAsync(CancellationToken cancellationToken)
    {
        _output.Step("The taps are turned while it is still broken: one is tried, and the tap closes itself");
        CampaignSeen campaign = await _campaigns.RunAsync(cancellationToken);
        OutageChecks.Stopped(campaign);
        _output.Good($"{campaign.Report.Started} of {_plan.Orders} executions spent");
    }

    private async Task ReplayHalfMendedAsync(CancellationToken cancellationToken)
    {
        _output.Step(string.Create(
            CultureInfo.InvariantCulture,
            $"The card step is half mended: it bears {_plan.HalfMended} calls a second, {_plan.Rate} are configured. A campaign may start {_plan.Budget} executions"));
        _meter.Limit(_plan.HalfMended);
        _worker.Upstream.Mend(SampleUpstream.CardStep);
        CampaignSeen campaign = await _campaigns.RunAsync(cancellationToken);
        OutageChecks.WithinBudget(campaign, _plan);
        OutageChecks.Settled(campaign, _plan);
        _output.Good(string.Create(
            CultureInfo.InvariantCulture,
            $"after the ramp {campaign.Traffic.Refused} of {campaign.Traffic.Calls} calls were too many ({campaign.Traffic.RefusedShare:0.0 %}); "
            + $"{campaign.Report.Started} of {_plan.Budget} executions spent"));
    }

    private async Task ReplayMendedAsync(CancellationToken cancellationToken)
    {
        _output.Step(string.Create(
            CultureInfo.InvariantCulture, $"The card step is mended: it bears {_plan.Mended} calls a second. The rest is replayed, and the rate rises"));
        _meter.Limit(_plan.Mended);
        CampaignSeen campaign = await _campaigns.RunAsync(cancellationToken);
        OutageChecks.Risen(campaign);
        _output.Good(string.Create(
            CultureInfo.InvariantCulture,
            $"the rate rose from {campaign.Rates[0]:0.#} to {campaign.Rates.Max():0.#} a second; what failed again has a card that is refused"));
    }

    private async Task ParkPoisonAsync(CancellationToken cancellationToken)
    {
        _output.Step("The taps are turned once more: what failed twice while all others succeeded is poison, and is parked without an execution");
        CampaignSeen campaign = await _campaigns.RunAsync(cancellationToken);
        OutageChecks.Parked(campaign, _plan);
        _output.Good($"{campaign.Report.Parked} parked, {campaign.Report.Started} executions spent on them");
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        _output.Write(string.Empty);
        DemoQueues queues = _worker.Queues;
        List<ReceivedMessage> parked = await queues.DrainAsync("parked", cancellationToken);
        _orders.CheckExactlyOnce(DemoQueues.Output, await queues.DrainAsync(DemoQueues.Output, cancellationToken), refused: false);
        _orders.CheckExactlyOnce("parked", parked, refused: true);
        OutageChecks.ArePoison(parked);
        if (await queues.LeftAsync(cancellationToken) is var (role, left))
        {
            throw new DemoException($"The {role} queue still holds {left} messages");
        }

        long started = _campaigns.Seen.Sum(static campaign => campaign.Report.Started);
        _output.Passed(string.Create(
            CultureInfo.InvariantCulture,
            $"{_plan.Orders - parked.Count} good orders were in the Output queue exactly once, {parked.Count} were parked as poison exactly once, "
            + $"and no queue holds anything else. {_campaigns.Seen.Count} campaigns, {started} executions, {_output.Elapsed.TotalSeconds:0.0} s."));
    }
}
