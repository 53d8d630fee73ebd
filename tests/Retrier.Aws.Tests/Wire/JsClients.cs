using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Tests.Wire;

/// <summary>The official JavaScript clients in a process of their own: one request, one answer. They check digests themselves.</summary>
internal sealed class JsClients : IAsyncDisposable
{
    private readonly Process _process = new();

    private JsClients(IEnumerable<string> arguments)
    {
        _process.StartInfo = new ProcessStartInfo("node", ["clients.mjs", .. arguments])
        {
            WorkingDirectory = Emulators.Path!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = AccessKey.Default.Id,
                ["AWS_SECRET_ACCESS_KEY"] = AccessKey.Default.Secret,
            },
        };
    }

    public static JsClients Start(params (string Service, Uri Address)[] services)
    {
        JsClients clients = new(["--region", "eu-west-1", .. services.SelectMany(s => new[] { $"--{s.Service}", s.Address.ToString() })]);
        clients._process.Start();
        clients._process.BeginErrorReadLine();
        return clients;
    }

    /// <summary>Has a client send a command, and returns what it made of the answer.</summary>
    public async Task<JsonElement> SendAsync(string service, string command, JsonObject input)
    {
        JsonObject request = new() { ["service"] = service, ["command"] = $"{command}Command", ["input"] = input };
        await _process.StandardInput.WriteLineAsync(request.ToJsonString());
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) ?? throw new InvalidOperationException("The clients have ended.");
        using var answer = JsonDocument.Parse(line);
        answer.RootElement.GetProperty("ok").GetBoolean().ShouldBeTrue(line);
        return answer.RootElement.GetProperty("output").Clone();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
