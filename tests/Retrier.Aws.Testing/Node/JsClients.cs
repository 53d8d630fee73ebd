using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Testing.Node;

/// <summary>The official JavaScript clients in a process of their own: one request, one answer. They check digests themselves.</summary>
public sealed class JsClients : IAsyncDisposable
{
    // long enough for a machine that compiles beside the tests
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process = new();

    private JsClients(IEnumerable<string> arguments) => _process.StartInfo = new ProcessStartInfo(NodeProgram.Path ?? "node", ["clients.mjs", .. arguments])
    {
        WorkingDirectory = Emulators.Path ?? throw new InvalidOperationException(Emulators.WhyMissing()),
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["AWS_ACCESS_KEY_ID"] = AccessKey.Default.Id,
            ["AWS_SECRET_ACCESS_KEY"] = AccessKey.Default.Secret,
        },
    };

    /// <summary>Starts them.</summary>
    /// <param name="region">The region to sign for.</param>
    /// <param name="services">Where each service is, by its name: <c>sqs</c>, <c>sfn</c>, <c>ssm</c>.</param>
    public static JsClients Start(string region, params (string Service, Uri Address)[] services)
    {
        JsClients clients = new(["--region", region, .. services.SelectMany(s => new[] { $"--{s.Service}", s.Address.ToString() })]);
        _ = clients._process.Start();
        clients._process.BeginErrorReadLine();
        return clients;
    }

    /// <summary>Has a client send a command, and returns what it made of the answer.</summary>
    /// <param name="service">The client's name.</param>
    /// <param name="command">The command's name, without <c>Command</c> at its end.</param>
    /// <param name="input">Its input.</param>
    /// <exception cref="InvalidOperationException">The client says that it failed.</exception>
    public async Task<JsonElement> SendAsync(string service, string command, JsonObject input)
    {
        JsonObject request = new() { ["service"] = service, ["command"] = $"{command}Command", ["input"] = input };
        await _process.StandardInput.WriteLineAsync(request.ToJsonString()).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        string line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The clients have ended.");
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.GetProperty("ok").GetBoolean()
            ? answer.RootElement.GetProperty("output").Clone()
            : throw new InvalidOperationException($"{command} failed: {line}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }
}
