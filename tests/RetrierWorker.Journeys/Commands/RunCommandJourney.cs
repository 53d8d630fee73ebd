using System.Globalization;
using System.Net;
using System.Net.Sockets;

using Retrier.Testing;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Commands;

/// <summary>A worker that cannot start says what to do, and its exit code says what kind of fault it is.</summary>
[Collection(Children.Name)]
public sealed class RunCommandJourney : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_second_worker_on_the_same_data_directory_ends_with_1_and_names_the_directory_and_the_process()
    {
        await using ChildWorker first = await ChildWorker.StartAsync(_data.Path);

        await using ChildProcess second = Run("--url", FreePort.Address().ToString());

        (await second.EndAsync()).ShouldBe(1);
        second.Errors.ShouldContain(_data.Path);
        second.Errors.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"process {first.Process.Id}"));
        second.Errors.ShouldNotContain("   at ");
        await first.StopAsync();
    }

    [Fact]
    public async Task A_port_in_use_ends_the_worker_with_1_and_says_how_to_take_another()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();

        await using ChildProcess worker = Run("--url", FreePort.AddressOf(other).ToString());

        (await worker.EndAsync()).ShouldBe(1);
        worker.Errors.ShouldContain("--url");
        worker.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Wrong_settings_end_the_worker_with_2_and_all_of_them_are_listed()
    {
        await using var worker = ChildProcess.Start(
            _data.Path,
            ["run", "--data", _data.Path],
            ("Retrier__Loops__orders__Replay__RatePerSecond", "-1"),
            ("Retrier__Loops__orders__RetryQueue", "orders-failure"),
            ("Retrier__Taps__PollIntervall", "00:00:01"));

        (await worker.EndAsync()).ShouldBe(2);
        worker.Errors.ShouldContain("3 settings are wrong");
        worker.Errors.ShouldContain("Retrier:Loops:orders:Replay:RatePerSecond = \"-1\"");
        worker.Errors.ShouldContain("Retrier:Loops:orders:RetryQueue = \"orders-failure\"");
        worker.Errors.ShouldContain("Retrier:Taps:PollIntervall = \"00:00:01\"");
        Directory.EnumerateFileSystemEntries(_data.Path).ShouldBeEmpty();
    }

    private ChildProcess Run(params string[] more) => ChildProcess.Start(_data.Path, ["run", "--data", _data.Path, .. more]);
}
