using System.Diagnostics;
using System.Globalization;

using Retrier.Abstractions.Taps;

using RetrierWorker.Health;
using RetrierWorker.Sample;

namespace RetrierWorker.Demo;

/// <summary>The story of an outage in six steps, and the check that every order came through exactly once.</summary>
internal sealed class DemoScript(DemoWorker worker, DemoOptions options, DemoOutput output)
{
    private static readonly string[] Roles = ["failure", "retry", "parked", "output"];

    private readonly TimeSpan _patience = TimeSpan.FromSeconds(20 + (options.Orders / 50));
    private readonly List<string> _placed = [];
    private readonly Random _random = options.Dice();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        output.Step($"{DemoOptions.FirstOrders} orders succeed");
        await PlaceAsync(DemoOptions.FirstOrders, cancellationToken);
        await RoleHoldsAsync("output", DemoOptions.FirstOrders, cancellationToken);

        output.Step($"The card step breaks; {options.Orders} orders fail and are captured");
        worker.BreakCard();
        await PlaceAsync(options.Orders, cancellationToken);
        await RoleHoldsAsync("retry", options.Orders, cancellationToken);

        output.Step("Taps are turned to replay while it is still broken: they fail again and wait in the Failure queue");
        await TurnToReplayAsync(cancellationToken);
        await RoleHoldsAsync("failure", options.Orders, cancellationToken);

        output.Step("Taps are turned back: captured again, with a higher attempt");
        await SetAsync(Tap.Replay, TapState.Closed, cancellationToken);
        await SetAsync(Tap.Capture, TapState.Open, cancellationToken);
        await RoleHoldsAsync("retry", options.Orders, cancellationToken);

        output.Step("Both taps are opened: replay is held and the alarm is shown");
        await HoldAsync(cancellationToken);

        output.Step("The card step is mended, the taps are turned: all succeed");
        worker.MendCard();
        await SetAsync(Tap.Capture, TapState.Closed, cancellationToken);
        await RoleHoldsAsync("output", _placed.Count, cancellationToken);
        await CheckAsync(cancellationToken);
    }

    private Task PlaceAsync(int count, CancellationToken cancellationToken)
    {
        SampleOrder[] orders = [.. Enumerable.Range(_placed.Count + 1, count).Select(n =>
            SampleOrder.Make(string.Create(CultureInfo.InvariantCulture, $"order-{n:00000}"), _random))];
        _placed.AddRange(orders.Select(order => order.OrderId));
        return worker.PlaceOrdersAsync(orders, cancellationToken);
    }

    private async Task TurnToReplayAsync(CancellationToken cancellationToken)
    {
        await SetAsync(Tap.Capture, TapState.Closed, cancellationToken);
        await SetAsync(Tap.Replay, TapState.Open, cancellationToken);
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        long startedBefore = worker.Report().Counts.Started;
        await SetAsync(Tap.Replay, TapState.Open, cancellationToken);
        await worker.UntilAsync(
            () => Task.FromResult(worker.Report() is { InterlockAlarm: true, Replay.Gate: "interlock" }),
            "the interlock alarm is raised and replay held",
            _patience,
            cancellationToken);
        LoopReport report = worker.Report();
        output.Note($"INTERLOCK ALARM - replay held by {report.Replay.Gate}: {report.Replay.Why}");
        await RoleHoldsAsync("retry", options.Orders, cancellationToken);
        if (report.Counts.Started != startedBefore)
        {
            throw new DemoException($"{report.Counts.Started - startedBefore} executions were started while both taps were open");
        }
    }

    private async Task SetAsync(Tap tap, TapState state, CancellationToken cancellationToken)
    {
        await worker.SetTapAsync(tap, state, cancellationToken);
        output.Note($"{tap.ToString().ToLowerInvariant()} tap {TapText.Of(state)}");
    }

    /// <summary>Waits until all work is in one queue, and the others, but for Output, are empty.</summary>
    private async Task RoleHoldsAsync(string role, long count, CancellationToken cancellationToken)
    {
        await worker.UntilAsync(
            async () => await worker.CountAsync(role, cancellationToken) == count && await OthersAreEmptyAsync(role, cancellationToken),
            $"{count} messages in the {role} queue and none elsewhere",
            _patience,
            cancellationToken);
        await NoteCountsAsync(cancellationToken);
    }

    private async Task<bool> OthersAreEmptyAsync(string role, CancellationToken cancellationToken)
    {
        foreach (string other in Roles.Where(other => other != role && other != "output"))
        {
            if (await worker.CountAsync(other, cancellationToken) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private async Task NoteCountsAsync(CancellationToken cancellationToken)
    {
        List<string> queues = [];
        foreach (string role in Roles)
        {
            long count = await worker.CountAsync(role, cancellationToken);
            queues.Add(string.Create(CultureInfo.InvariantCulture, $"{role} {count}"));
        }

        LoopCounts counts = worker.Report().Counts;
        output.Note($"{string.Join(", ", queues)}; captured {counts.Captured}, started {counts.Started}, failed again {counts.FailedAgain}, duplicates {counts.Duplicates}");
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        List<string> drained = await worker.DrainOutputAsync(cancellationToken);
        output.Write(string.Empty);
        string[] missing = [.. _placed.Except(drained, StringComparer.Ordinal)];
        if (drained.Count != _placed.Count || missing.Length > 0)
        {
            throw new DemoException($"Output held {drained.Count} orders of {_placed.Count}, {missing.Length} are missing: {string.Join(", ", missing.Take(5))}");
        }

        foreach (string role in Roles)
        {
            if (await worker.CountAsync(role, cancellationToken) is var left and not 0)
            {
                throw new DemoException($"The {role} queue still holds {left} messages");
            }
        }

        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Passed: all {_placed.Count} orders were in the Output queue exactly once, and no queue holds anything. {output.Elapsed.TotalSeconds:0.0} s, peak memory {PeakMemory() / 1_048_576} MiB."));
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
