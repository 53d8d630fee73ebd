using System.Text.Json;
using RetrierWorker.Health;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Health;

public sealed class HealthReporterTests : IAsyncLifetime
{
    private RuntimeBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RuntimeBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_healthy_loop_reports_as_approved()
    {
        _bench.TapStore.Turn("closed", "open");
        await _bench.PollAsync();
        await _bench.Loop.Depths.ReadAsync(CancellationToken.None);
        Json().ShouldBe(
            """
            {
              "status": "ready",
              "problems": [],
              "loops": [
                {
                  "name": "orders",
                  "alive": true,
                  "ready": true,
                  "problems": [],
                  "interlockAlarm": false,
                  "campaign": "orders-1.2",
                  "ratePerSecond": 10,
                  "capture": {
                    "tap": "closed",
                    "tapVersion": 1,
                    "gate": null,
                    "why": "starting",
                    "inHand": 0,
                    "secondsSinceBeat": 0
                  },
                  "replay": {
                    "tap": "open",
                    "tapVersion": 2,
                    "gate": null,
                    "why": "starting",
                    "inHand": 0,
                    "secondsSinceBeat": 0
                  },
                  "queues": [
                    {
                      "role": "failure",
                      "name": "orders-failure",
                      "visible": 0,
                      "inFlight": 0,
                      "delayed": 0,
                      "ageSeconds": 0,
                      "total": 0
                    },
                    {
                      "role": "retry",
                      "name": "orders-retry",
                      "visible": 0,
                      "inFlight": 0,
                      "delayed": 0,
                      "ageSeconds": 0,
                      "total": 0
                    },
                    {
                      "role": "parked",
                      "name": "orders-parked",
                      "visible": 0,
                      "inFlight": 0,
                      "delayed": 0,
                      "ageSeconds": 0,
                      "total": 0
                    }
                  ],
                  "counts": {
                    "captured": 0,
                    "started": 0,
                    "duplicates": 0,
                    "succeeded": 0,
                    "failedAgain": 0,
                    "parked": 0,
                    "unsettled": 1,
                    "timedOut": 0,
                    "aborted": 0
                  },
                  "campaignRun": null,
                  "fingerprints": null
                }
              ],
              "alive": true,
              "ready": true
            }
            """);
    }

    [Fact]
    public void What_was_captured_is_in_the_report_by_fingerprint()
    {
        _bench.Loop.Fingerprints.Count("ChargeCard/503");
        Json().ShouldContain(
            """
                  "fingerprints": {
                    "messages": 1,
                    "until": "2026-01-01T00:01:00+00:00",
                    "top": [
                      {
                        "fingerprint": "ChargeCard/503",
                        "messages": 1
                      }
                    ]
                  }
            """);
    }

    [Fact]
    public async Task A_broken_loop_is_alive_not_ready_and_says_why()
    {
        _bench.TapStore.Turn("closed", "opne", rate: "fast");
        await _bench.PollAsync();
        for (int i = 0; i < 3; i++)
        {
            _bench.Loop.Capture.Failed("The queue is away.");
        }

        HealthReport report = _bench.Health.Report();
        (report.Status, report.Alive, report.Ready).ShouldBe(("not ready", true, false));
        report.Loops.ShouldHaveSingleItem().Problems.ShouldBe(
        [
            "capture failed 3 times in a row: The queue is away.",
            "replay-tap is 'opne', which is neither open nor closed",
            "replay-rate is 'fast', which is not a number above 0 up to 10000",
        ]);
    }

    [Fact]
    public async Task A_loop_that_hangs_is_not_alive()
    {
        _bench.TapStore.Turn("open", "closed");
        _bench.Clock.Advance(TimeSpan.FromSeconds(61));
        _bench.Loop.Replay.Beat();
        await _bench.PollAsync();
        HealthReport report = _bench.Health.Report();
        (report.Status, report.Alive, report.Ready).ShouldBe(("not alive", false, false));
        report.Loops[0].Problems.ShouldBe(["capture has not gone round for 61 s"]);
    }

    [Fact]
    public async Task A_halted_loop_is_not_ready_until_its_tap_is_opened_anew()
    {
        _bench.TapStore.Turn("closed", "open");
        await _bench.PollAsync();
        _bench.Loop.Halt.Halt("Access denied.", 2);
        _bench.Health.Report().Loops[0].Problems.ShouldBe(["replay is halted: Access denied."]);
        _bench.Health.Report().Ready.ShouldBeFalse();
        _bench.TapStore.Turn("closed", "open");
        await _bench.PollAsync();
        _bench.Health.Report().Ready.ShouldBeTrue();
    }

    [Fact]
    public async Task Taps_that_were_never_read_or_not_for_long_are_not_ready()
    {
        HealthReport report = _bench.Health.Report();
        (report.Status, report.Problems[0]).ShouldBe(("not ready", "the taps have not been read yet"));
        _bench.TapStore.Turn("open", "closed");
        await _bench.PollAsync();
        _bench.Health.Report().Status.ShouldBe("ready");
        _bench.FailTaps("The store is away.");
        await _bench.PollAsync();
        _bench.Health.Report().Status.ShouldBe("ready", "the last values hold for a while");
        _bench.Health.Report().Problems.ShouldBe(["The store is away."]);
        _bench.Clock.Advance(TimeSpan.FromSeconds(61));
        _bench.Loop.Capture.Beat();
        _bench.Loop.Replay.Beat();
        _bench.Health.Report().Status.ShouldBe("not ready");
    }

    [Fact]
    public async Task Both_taps_open_shows_in_the_report()
    {
        _bench.TapStore.Turn("open", "open");
        await _bench.PollAsync();
        _bench.Health.Report().Loops[0].InterlockAlarm.ShouldBeTrue();
    }

    private string Json() => JsonSerializer.Serialize(_bench.Health.Report(), ReportJson.Default.HealthReport).ReplaceLineEndings("\n");
}
