using System.Net;
using System.Runtime.Versioning;

using Retrier.Testing;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Published;

/// <summary>What <c>dotnet publish</c> makes runs as a user without any rights, and writes to its data directory only.</summary>
[Collection(Children.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class PublishedWorkerJourney : IDisposable
{
    private const int Count = 20;

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly TemporaryDirectory _program = new();
    private readonly TemporaryDirectory _data = new();

    private string Worker => _program.File("RetrierWorker.dll");

    public void Dispose()
    {
        _program.Dispose();
        _data.Dispose();
    }

    [SkippableFact]
    public async Task The_published_worker_needs_no_rights_and_writes_to_its_data_directory_only()
    {
        await Confinement.RequireAsync(_data.Path);
        await PublishAsync();
        Uri address = FreePort.Address();

        await using ChildWorker worker = await ChildWorker.AnsweringAsync(address, Confinement.Start(
            _data.Path, [ChildProcess.DotNet, Worker, "run", "--data", _data.Path, "--url", address.ToString()], ("Retrier__Sample__OrdersPerSecond", "0")));

        await ShouldBeWellAsync(worker);
        await ShouldBeConfinedAsync(worker);
        await ShouldProcessOrdersAsync(worker);
        await worker.StopAsync();
        worker.Process.Output.ShouldContain("Stopped: everything in hand was settled");
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        (await StoppedData.OrdersAsync(data.Output)).Order(StringComparer.Ordinal).ShouldBe(Orders.Names(Count));
    }

    private static async Task ShouldProcessOrdersAsync(ChildWorker worker)
    {
        foreach (string order in Orders.Names(Count))
        {
            (await worker.TryOrderAsync(order, CancellationToken.None)).ShouldBe(HttpStatusCode.Created);
        }

        await worker.UntilAsync(static loop => loop.Depth("output") >= Count, "all orders out");
    }

    private static async Task<(int ExitCode, string Said)> EndAsync(ChildProcess process)
    {
        await using (process)
        {
            int exitCode = await process.EndAsync();
            return (exitCode, process.Output + process.Errors);
        }
    }

    /// <summary>Publishes what the tests were built with, and lets the user read the one and own the other folder.</summary>
    private async Task PublishAsync()
    {
        string project = Repository.Find("src", "RetrierWorker") ?? throw new InvalidOperationException("The tests run outside the repository.");
        string[] arguments = ["publish", project, "--no-build", "--configuration", Configuration, "--output", _program.Path, "--disable-build-servers"];
        (int published, string said) = await EndAsync(ChildProcess.StartProgram(_program.Path, ChildProcess.DotNet, arguments, []));
        published.ShouldBe(0, said);
        File.SetUnixFileMode(_program.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        string owner = $"{Confinement.User}:{Confinement.User}";
        (await EndAsync(ChildProcess.StartProgram(_data.Path, "chown", [owner, _data.Path], []))).ExitCode.ShouldBe(0);
    }

    /// <summary>By its own command, as its own user: what the container's health check does.</summary>
    private async Task ShouldBeWellAsync(ChildWorker worker)
    {
        string url = worker.Address.ToString();
        (int well, string said) = await EndAsync(Confinement.StartIn(worker.Process, [ChildProcess.DotNet, Worker, "health", "--url", url]));
        (well, said).ShouldBe((0, $"Healthy: {url}health/live"));
        (await EndAsync(Confinement.StartIn(worker.Process, [ChildProcess.DotNet, Worker, "health", "--rady"]))).ExitCode.ShouldBe(2);
    }

    /// <summary>Root is refused as well, so it is the file system that refuses and not the permissions.</summary>
    private async Task ShouldBeConfinedAsync(ChildWorker worker)
    {
        string status = await File.ReadAllTextAsync($"/proc/{worker.Process.Id}/status");
        status.ShouldContain($"\nUid:\t{Confinement.User}\t{Confinement.User}\t{Confinement.User}\t{Confinement.User}\n");
        status.ShouldContain("\nCapEff:\t0000000000000000\n");
        status.ShouldContain("\nNoNewPrivs:\t1\n");
        foreach (string place in new[] { "/", "/dev/shm", "/var/tmp", Path.GetTempPath(), _program.Path, AppContext.BaseDirectory })
        {
            (int exitCode, string said) = await EndAsync(Confinement.StartAsRootIn(worker.Process, ["touch", Path.Combine(place, "retrier-written")]));
            exitCode.ShouldBe(1, place);
            said.ShouldContain("Read-only file system", customMessage: place);
        }

        (await EndAsync(Confinement.StartIn(worker.Process, ["touch", _data.File("written")]))).ShouldBe((0, string.Empty));
    }
}
