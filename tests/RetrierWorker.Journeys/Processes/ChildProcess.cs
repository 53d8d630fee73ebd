using System.Diagnostics;
using System.Globalization;

using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Processes;

/// <summary>The worker's program as a process of its own, with all that it says.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly SpokenLines _output = new();
    private readonly SpokenLines _errors = new();

    private bool _disposed;

    private ChildProcess(Process process) => _process = process;

    /// <summary>The program that runs these tests.</summary>
    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    /// <summary>All of standard output so far.</summary>
    public string Output => _output.ToString();

    /// <summary>All of standard error so far.</summary>
    public string Errors => _errors.ToString();

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts <c>dotnet RetrierWorker.dll</c>, which lies beside the tests.</summary>
    /// <param name="directory">Where it runs, so that no settings file of anybody's is found.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Added to a clean environment.</param>
    public static ChildProcess Start(string directory, IEnumerable<string> arguments, params IReadOnlyCollection<(string Name, string Value)> environment)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "RetrierWorker.dll");
        return StartProgram(directory, DotNet, [program, .. arguments], environment);
    }

    /// <summary>Starts another program that lies beside the tests.</summary>
    public static ChildProcess StartSample(string directory, string name) =>
        StartProgram(directory, DotNet, [Path.Combine(AppContext.BaseDirectory, name)], []);

    /// <summary>The same, with a limit on the size of every file it writes: the nearest to a full disk that needs no rights.</summary>
    public static ChildProcess StartLimited(string directory, int kibibytes, IEnumerable<string> arguments, params IReadOnlyCollection<(string Name, string Value)> environment)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "RetrierWorker.dll");

        // ignored, XFSZ turns the signal into an error of the write; the runtime's double mapping is one huge file
        string script = string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kibibytes}; exec \"$@\"");
        return StartProgram(
            directory, "bash", ["-c", script, "limited", DotNet, program, .. arguments], [.. environment, ("DOTNET_EnableWriteXorExecute", "0")]);
    }

    /// <summary>Starts any program.</summary>
    public static ChildProcess StartProgram(string directory, string program, string[] arguments, IReadOnlyCollection<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ChildEnvironment.Set(start, environment);
        ChildProcess child = new(new Process { StartInfo = start });
        child._process.OutputDataReceived += (_, line) => child._output.Add(line.Data);
        child._process.ErrorDataReceived += (_, line) => child._errors.Add(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits for a line of standard error.</summary>
    public Task<string> ErrorLineAsync(string containing) => _errors.WaitForAsync(containing).WaitAsync(Eventually.Patience);

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan? within = null)
    {
        using CancellationTokenSource bound = new(within ?? Eventually.Patience);
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: it gets no chance to do anything more.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return EndAsync();
    }

    /// <summary>SIGTERM: it is asked to end.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
        kill.ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
