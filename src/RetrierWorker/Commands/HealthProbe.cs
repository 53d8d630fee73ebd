using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

using RetrierWorker.Health;

namespace RetrierWorker.Commands;

/// <summary>
/// Asks one health address over a bare socket. An HTTP client would double what the question costs (40 ms of CPU every time), heed
/// the proxy of the environment, and the question is one line. HTTP 1.0: the answer comes in one piece and ends with the connection.
/// </summary>
internal sealed class HealthProbe(Uri address, TimeSpan patience, TimeProvider time)
{
    /// <summary>More than the report of a hundred loops; whoever sends more is not a worker.</summary>
    private const int LongestAnswer = 256 * 1024;

    /// <summary>Why the service is not well, in one line; null when it is.</summary>
    public async Task<string?> WhyUnwellAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound = new(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            return WhyUnwell(await AskAsync(either.Token));
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return $"no worker answers at {address}: {error.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{address} has not answered within {patience.TotalSeconds:0.#} s");
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        using TcpClient client = new();
        await client.ConnectAsync(address.IdnHost, address.Port, cancellationToken);
        NetworkStream stream = client.GetStream();
        byte[] question = Encoding.ASCII.GetBytes($"GET {address.AbsolutePath} HTTP/1.0\r\nHost: {address.Authority}\r\n\r\n");
        await stream.WriteAsync(question, cancellationToken);
        byte[] answer = new byte[LongestAnswer];
        int length = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(answer, 0, length);
    }

    private string? WhyUnwell(string answer)
    {
        string[] status = answer.Split("\r\n", 2)[0].Split(' ', 3);
        if (status is not [var version, { Length: 3 } code, ..] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            return $"{address} did not answer with HTTP";
        }

        return code == "200" ? null : $"{address} answered {code}{Problems(answer)}";
    }

    /// <summary>What the report complains of, when it is one.</summary>
    private static string Problems(string answer)
    {
        int body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (body < 0 || !answer.AsSpan(body).Contains('{'))
        {
            return string.Empty;
        }

        try
        {
            HealthReport? report = JsonSerializer.Deserialize(answer.AsSpan(body + 4), ReportJson.Default.HealthReport);
            return report is { Problems: not null, Loops: not null }
                ? string.Concat(report.AllProblems().Select(static problem => $"; {problem.ReplaceLineEndings(" ")}"))
                : string.Empty;
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }
}
