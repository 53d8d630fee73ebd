using System.Globalization;
using System.Net;
using System.Text.Json;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Processes;

/// <summary>A running worker in a process of its own.</summary>
internal sealed class ChildWorker : IAsyncDisposable
{
    private static readonly (string Name, string Value)[] Quick =
    [
        .. AtFullRate.Environment,
        ("Retrier__Taps__PollInterval", "00:00:00.2"),
        ("Retrier__Sample__OrdersPerSecond", "0"),
        ("Retrier__Loops__orders__Replay__RatePerSecond", "5000"),
        ("Retrier__Loops__orders__Replay__Burst", "5000"),
    ];

    private ChildWorker(ChildProcess process, Uri address)
    {
        Process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address, Timeout = Eventually.Patience };
    }

    public ChildProcess Process { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="directory">Its data directory.</param>
    /// <param name="limitKibibytes">The largest file it may write; null for any.</param>
    public static Task<ChildWorker> StartAsync(string directory, int? limitKibibytes = null)
    {
        Uri address = FreePort.Address();
        string[] arguments = ["run", "--data", directory, "--url", address.ToString()];
        return AnsweringAsync(address, limitKibibytes is { } limit
            ? ChildProcess.StartLimited(directory, limit, arguments, Quick)
            : ChildProcess.Start(directory, arguments, Quick));
    }

    /// <summary>Starts one that is told everything by its environment, and waits until it answers.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">Its settings.</param>
    public static Task<ChildWorker> StartWithAsync(string directory, IReadOnlyCollection<(string Name, string Value)> environment)
    {
        Uri address = FreePort.Address();
        return AnsweringAsync(address, ChildProcess.Start(directory, ["run", "--url", address.ToString()], environment));
    }

    /// <summary>One that has been started, as soon as it answers; it is ended when it does not.</summary>
    public static async Task<ChildWorker> AnsweringAsync(Uri address, ChildProcess process)
    {
        ChildWorker worker = new(process, address);
        try
        {
            await Eventually.SeeAsync(worker.AnswersAsync, static answers => answers, $"an answer at {address}");
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Breaks the card step. The switch does not outlive the process.</summary>
    public async Task BreakCardAsync()
    {
        using ByteArrayContent nothing = new([]);
        using HttpResponseMessage response = await Http.PutAsync(new Uri("/sample/steps/ChargeCard", UriKind.Relative), nothing);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Starts an order and returns what the worker said; null when it could not be asked.</summary>
    public async Task<HttpStatusCode?> TryOrderAsync(string name, CancellationToken cancellationToken)
    {
        using ByteArrayContent input = new(Orders.Input(name)) { Headers = { ContentType = new("application/json") } };
        try
        {
            using HttpResponseMessage response = await Http.PutAsync(
                new Uri($"/local/state-machines/orders/executions/{name}", UriKind.Relative), input, cancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<LoopReport> LoopAsync()
    {
        string text = await Http.GetStringAsync(new Uri("/status", UriKind.Relative));
        return JsonSerializer.Deserialize(text, ReportJson.Default.HealthReport)!.Loops.Single();
    }

    /// <summary>Waits until <c>/status</c> says so.</summary>
    public Task<LoopReport> UntilAsync(Func<LoopReport, bool> says, string what, TimeSpan? within = null) =>
        Eventually.SeeAsync(LoopAsync, says, what, within);

    public async Task<HttpStatusCode> HealthAsync(string which)
    {
        using HttpResponseMessage response = await Http.GetAsync(new Uri($"/health/{which}", UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>SIGTERM; waits for its end and that it was a good one.</summary>
    public async Task StopAsync()
    {
        await Process.TerminateAsync();
        int exitCode = await Process.EndAsync();
        exitCode.ShouldBe(0, string.Create(CultureInfo.InvariantCulture, $"{Process.Output}\n{Process.Errors}"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        if (Process.HasEnded)
        {
            throw new InvalidOperationException($"The worker has ended:\n{Process.Output}\n{Process.Errors}");
        }

        try
        {
            await HealthAsync("live");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
