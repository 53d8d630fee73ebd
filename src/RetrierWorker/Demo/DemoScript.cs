using System.Globalization;

using Retrier.Abstractions.Taps;

using RetrierWorker.Console;
using RetrierWorker.Health;
using RetrierWorker.Sample;

namespace RetrierWorker.Demo;

/// <summary>The story of an outage in six steps, and the check that every order came through exactly once.</summary>
internal sealed class DemoScript
{
    private readonly DemoWorker _worker;
    private readonly DemoOptions _options;
    private readonly DemoOutput _output;
    private readonly DemoOperator _operator;
    private readonly DemoOrders _orders;

    public DemoScript(DemoWorker worker, DemoOptions options, DemoOutput output)
    {
        (_worker, _options, _output) = (worker, options, output);
        DemoWait wait = new(output, TimeSpan.FromSeconds(5), () => $"waiting: {PlainLine.Of(worker.Report())}");
        _operator = new DemoOperator(worker, wait, TimeSpan.FromSeconds(20 + (options.Orders / 50)), output);
        _orders = new DemoOrders(worker, options.Dice());
    }

    /// <summary>As fast as it goes, and without what protects a weak system: the story is that nothing is lost or doubled.</summary>
    public static (string Name, string Value)[] SettingsFor(DemoOptions options)
    {
        string rate = Math.Max(100, options.Orders / 4).ToString(CultureInfo.InvariantCulture);
        return
        [
            ("Replay:RatePerSecond", rate),
            ("Replay:Burst", rate),
            ("Replay:Ramp:Steps", "none"),
            ("Replay:Adaptive", "false"),
            ("Replay:Breaker:FewestOutcomes", "100000"),
        ];
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _output.Step($"{DemoOptions.FirstOrders} orders succeed");
        await _orders.PlaceAsync(DemoOptions.FirstOrders, cancellationToken);
        await _operator.UntilAllAreInAsync("output", DemoOptions.FirstOrders, cancellationToken);

        _output.Step($"The card step breaks; {_options.Orders} orders fail and are captured");
        _worker.Upstream.Break(SampleUpstream.CardStep, new StepFault());
        await _orders.PlaceAsync(_options.Orders, cancellationToken);
        await _operator.UntilAllAreInAsync("retry", _options.Orders, cancellationToken);

        _output.Step("Taps are turned to replay while it is still broken: they fail again and wait in the Failure queue");
        await _operator.TurnToReplayAsync(cancellationToken);
        await _operator.UntilAllAreInAsync("failure", _options.Orders, cancellationToken);

        _output.Step("Taps are turned back: captured again, with a higher attempt");
        await _operator.SetAsync(Tap.Replay, TapState.Closed, cancellationToken);
        await _operator.SetAsync(Tap.Capture, TapState.Open, cancellationToken);
        await _operator.UntilAllAreInAsync("retry", _options.Orders, cancellationToken);

        _output.Step("Both taps are opened: replay is held and the alarm is shown");
        await HoldAsync(cancellationToken);

        _output.Step("The card step is mended, the taps are turned: all succeed");
        _worker.Upstream.Mend(SampleUpstream.CardStep);
        await _operator.SetAsync(Tap.Capture, TapState.Closed, cancellationToken);
        await _operator.UntilAllAreInAsync("output", _orders.Placed, cancellationToken);
        await CheckAsync(cancellationToken);
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        long startedBefore = _worker.Report().Counts.Started;
        await _operator.SetAsync(Tap.Replay, TapState.Open, cancellationToken);
        await _operator.UntilAsync(
            () => Task.FromResult(_worker.Report() is { InterlockAlarm: true, Replay.Gate: "interlock" }),
            "the interlock alarm is raised and replay held",
            cancellationToken);
        LoopReport report = _worker.Report();
        _output.Warn($"INTERLOCK ALARM - replay held by {report.Replay.Gate}: {report.Replay.Why}");
        await _operator.UntilAllAreInAsync("retry", _options.Orders, cancellationToken);
        if (_worker.Report().Counts.Started - startedBefore is var started and not 0)
        {
            throw new DemoException($"{started} executions were started while both taps were open");
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        _output.Write(string.Empty);
        _orders.CheckExactlyOnce(DemoQueues.Output, await _worker.Queues.DrainAsync(DemoQueues.Output, cancellationToken), refused: false);
        if (await _worker.Queues.LeftAsync(cancellationToken) is var (role, left))
        {
            throw new DemoException($"The {role} queue still holds {left} messages");
        }

        _output.Passed(string.Create(
            CultureInfo.InvariantCulture,
            $"all {_orders.Placed} orders were in the Output queue exactly once, and no queue holds anything. {_output.Elapsed.TotalSeconds:0.0} s, peak memory {DemoWorker.PeakMebibytes} MiB."));
    }
}
