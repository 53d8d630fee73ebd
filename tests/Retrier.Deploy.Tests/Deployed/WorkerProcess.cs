using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

using Retrier.Aws.Testing.Signing;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>The worker as a process, told what the container would be told.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly TemporaryDirectory _home = new();
    private readonly StringBuilder _said = new();
    private readonly Process _process;

    private WorkerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        start.WorkingDirectory = _home.Path;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
    }

    /// <summary>All that it said so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it is ready to work.</summary>
    /// <param name="variables">The container's.</param>
    /// <param name="region">The region that ECS would tell it.</param>
    /// <param name="aws">Where all of AWS is.</param>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The caller disposes of what is returned.")]
    public static async Task<WorkerProcess> StartAsync(IReadOnlyDictionary<string, string> variables, string region, Uri aws)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "RetrierWorker.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string url = $"http://127.0.0.1:{FreePort()}";
        foreach ((string name, string value) in variables.Concat(
            [
                KeyValuePair.Create("AWS_REGION", region),
                KeyValuePair.Create("AWS_ENDPOINT_URL", aws.ToString()),
                KeyValuePair.Create("AWS_ACCESS_KEY_ID", AccessKey.Default.Id),
                KeyValuePair.Create("AWS_SECRET_ACCESS_KEY", AccessKey.Default.Secret),
                KeyValuePair.Create("Retrier__Http__Url", url),
                KeyValuePair.Create("Retrier__Taps__PollInterval", "00:00:00.2"),
            ]))
        {
            start.Environment[name] = value;
        }

        WorkerProcess worker = new(start);
        worker._process.Start();
        worker._process.BeginOutputReadLine();
        worker._process.BeginErrorReadLine();
        try
        {
            using HttpClient http = new();
            await Until.TrueAsync(() => IsReadyAsync(http, new Uri($"{url}/health/ready")), () => worker.Said);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGTERM, as ECS sends it; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using CancellationTokenSource bound = new(Waiting.Patience);
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _home.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri address)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // not yet
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Add(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
