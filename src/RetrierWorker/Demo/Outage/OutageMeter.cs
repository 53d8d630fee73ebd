using System.Globalization;

using RetrierWorker.Campaigns;
using RetrierWorker.Health;
using RetrierWorker.Sample;

namespace RetrierWorker.Demo.Outage;

/// <summary>Sees how replay goes, second by second, and what the card step has to bear.</summary>
internal sealed class OutageMeter(DemoWorker worker, TimeProvider time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<double> _rates = [];
    private StepCapacity? _capacity;
    private StepTraffic _said;
    private StepTraffic? _afterRamp;
    private long _ratedAt;

    /// <summary>The rate after the ramp, from its first moment on and then second by second.</summary>
    public IReadOnlyList<double> Rates => [.. _rates];

    /// <summary>What the card step got since the ramp was over.</summary>
    public StepTraffic Traffic => _afterRamp is { } before ? Now - before : default;

    private StepTraffic Now => _capacity?.Traffic ?? default;

    /// <summary>The card step serves so many calls a second from now on.</summary>
    public void Limit(int perSecond)
    {
        _capacity = new StepCapacity(perSecond, time);
        _said = default;
        worker.Upstream.Limit(SampleUpstream.CardStep, _capacity);
    }

    /// <summary>A campaign begins.</summary>
    public void Begin()
    {
        _rates.Clear();
        _afterRamp = null;
    }

    /// <summary>Looks at the campaign; often, so that it is known when the ramp was over.</summary>
    public void Look()
    {
        if (worker.Campaign is not { End: null, Stage: CampaignStage.Pace } campaign)
        {
            return;
        }

        _afterRamp ??= Now;
        if (_rates.Count == 0 || time.GetElapsedTime(_ratedAt) >= Second)
        {
            _rates.Add(campaign.Pace.Rate);
            _ratedAt = time.GetTimestamp();
        }
    }

    /// <summary>How it stands, in a line; once a second.</summary>
    public string Say()
    {
        LoopReport report = worker.Report();
        StepTraffic last = Now - _said;
        _said = Now;
        if (report.Replay.Tap != "open" || report.CampaignRun is not { } run)
        {
            return Line($"failure {report.Depth("failure")}, retry {report.Depth("retry")}, parked {report.Depth("parked")}, output {report.Depth("output")}");
        }

        string calls = _capacity is { } capacity
            ? Line($"  card step: {last.Served,3} served, {last.Refused,2} refused of {capacity.PerSecond:0}/s")
            : string.Empty;
        string became = Line($"succeeded {run.Succeeded,3}, failed again {run.FailedAgain,2}, parked {run.Parked}, left {run.Left}");
        return Line($"{run.Stage}  rate {report.RatePerSecond,5:0.0}/s{calls}  {became}{Budget(run)}{Why(report)}");
    }

    private static string Budget(CampaignReport run) => run.BudgetLeft is { } left ? Line($", budget {left}") : string.Empty;

    private static string Why(LoopReport report) =>
        report.Replay is { Gate: { } gate and not "rate", Why: { } why } ? Line($"  | {gate}: {why}") : string.Empty;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
