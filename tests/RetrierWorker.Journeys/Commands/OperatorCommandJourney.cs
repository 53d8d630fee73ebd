using Retrier.Testing;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Commands;

/// <summary>The commands of somebody on call.</summary>
[Collection(Children.Name)]
public sealed class OperatorCommandJourney : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Status_without_a_worker_ends_with_1_and_says_how_to_start_one()
    {
        (int exitCode, _, string errors) = await CommandAsync("status", "--url", FreePort.Address().ToString());
        exitCode.ShouldBe(1);
        errors.ShouldContain("No worker answers");
        errors.ShouldContain("run");
    }

    [Fact]
    public async Task A_tap_is_turned_without_a_worker_and_the_next_worker_finds_it_so()
    {
        (int exitCode, string output, string errors) = await CommandAsync("tap", "orders", "capture", "closed", "--data", _data.Path);
        exitCode.ShouldBe(0, errors);
        output.ShouldStartWith("orders: the capture-tap is closed");

        await using ChildWorker worker = await ChildWorker.StartAsync(_data.Path);
        await worker.UntilAsync(static loop => loop.Capture is { Tap: "closed", TapVersion: 2 }, "the tap as it was set");
        await worker.StopAsync();
    }

    [Fact]
    public async Task A_tap_is_turned_under_a_running_worker_and_status_shows_it()
    {
        await using ChildWorker worker = await ChildWorker.StartAsync(_data.Path);

        (int turned, string output, _) = await CommandAsync("tap", "orders", "replay", "on", "--data", _data.Path);
        await worker.UntilAsync(static loop => loop is { InterlockAlarm: true, Replay.Tap: "open" }, "the tap is open");
        (int shown, string status, _) = await CommandAsync("status", "--url", worker.Address.ToString());

        (turned, shown).ShouldBe((0, 0));
        output.ShouldContain("Both taps are open: replay is held");
        status.ShouldContain("replay open");
        status.ShouldContain("INTERLOCK ALARM");
        await worker.StopAsync();
    }

    [Fact]
    public async Task Status_says_what_the_captured_failures_are()
    {
        await using ChildWorker worker = await ChildWorker.StartAsync(_data.Path);
        await worker.BreakCardAsync();
        await worker.TryOrderAsync("order-1", CancellationToken.None);
        await worker.UntilAsync(static loop => loop.Counts.Captured == 1, "the failure is captured");

        (_, string status, _) = await CommandAsync("status", "--url", worker.Address.ToString());

        status.ShouldContain("orders: 100 % is ChargeCard/503; of 1 captured in the hour to ");
        await worker.StopAsync();
    }

    [Fact]
    public async Task A_replay_is_bounded_by_the_command_that_opens_the_tap()
    {
        (int exitCode, _, string errors) = await CommandAsync("tap", "orders", "replay", "open", "--max", "500", "--lease", "2h", "--only", "ChargeCard/*", "--data", _data.Path);
        exitCode.ShouldBe(0, errors);
        string taps = await File.ReadAllTextAsync(_data.File("taps.json"));
        foreach (string expected in (string[])["\"replay-max\": \"500\"", "\"replay-lease\": \"2h\"", "\"replay-only\": \"ChargeCard/*\"", "\"replay-tap\": \"open\""])
        {
            taps.ShouldContain(expected);
        }
    }

    [Theory]
    [InlineData("replay", "--max", "many", "replay-max is 'many'")]
    [InlineData("replay", "--lease", "soon", "replay-lease is 'soon'")]
    [InlineData("capture", "--rate", "5", "belong to the replay tap")]
    public async Task A_bound_that_the_worker_would_not_understand_is_refused_before_anything_is_set(string tap, string option, string value, string problem)
    {
        (int exitCode, _, string errors) = await CommandAsync("tap", "orders", tap, "open", option, value, "--data", _data.Path);
        exitCode.ShouldBe(2);
        errors.ShouldContain(problem);
        File.Exists(_data.File("taps.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("orders", "capture", "ajar")]
    [InlineData("bills", "capture", "open")]
    public async Task A_tap_that_is_not_there_or_a_state_that_is_none_ends_with_2(string loop, string tap, string state)
    {
        (int exitCode, _, string errors) = await CommandAsync("tap", loop, tap, state, "--data", _data.Path);
        exitCode.ShouldBe(2);
        errors.ShouldNotBeNullOrWhiteSpace();
        Directory.EnumerateFileSystemEntries(_data.Path).ShouldBeEmpty();
    }

    private async Task<(int ExitCode, string Output, string Errors)> CommandAsync(params string[] arguments)
    {
        await using var command = ChildProcess.Start(_data.Path, arguments);
        int exitCode = await command.EndAsync();
        return (exitCode, command.Output, command.Errors);
    }
}
