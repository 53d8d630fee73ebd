using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

using Retrier.Testing;

using RetrierWorker.Commands;
using RetrierWorker.Health;
using RetrierWorker.Tests.Console;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Commands;

public sealed class HealthProbeTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ManualTimeProvider _time = new();
    private BareServer? _server;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_answer_of_200_is_well_whatever_it_says() =>
        (await AskAsync(StatusCodes.Status200OK, "{")).ShouldBeNull();

    [Fact]
    public async Task An_unwell_worker_is_quoted_with_what_its_report_complains_of_in_one_line()
    {
        HealthReport report = new(HealthReport.NotAlive, ["taps cannot\nbe read"], [Reports.Loop with { Problems = ["capture hangs"] }]);
        string body = JsonSerializer.Serialize(report, ReportJson.Default.HealthReport);
        string? why = await AskAsync(StatusCodes.Status503ServiceUnavailable, body);
        why.ShouldBe($"{_server!.Address}health/live answered 503; taps cannot be read; orders: capture hangs");
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(503, "<html>{}</html>")]
    [InlineData(503, """{"error":"overloaded"}""")]
    [InlineData(204, "")]
    public async Task Somebody_else_who_answers_there_is_not_a_healthy_worker(int status, string body) =>
        (await AskAsync(status, body)).ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{_server!.Address}health/live answered {status}"));

    [Fact]
    public async Task Nobody_listening_is_told_with_the_address()
    {
        _listener.Start();
        Uri address = AddressOf(_listener);
        _listener.Stop();
        string? why = await new HealthProbe(address, Patience, _time).WhyUnwellAsync(CancellationToken.None);
        why.ShouldNotBeNull().ShouldStartWith($"no worker answers at {address}: ");
    }

    [Fact]
    public async Task A_worker_that_hangs_is_given_up_after_the_time_out()
    {
        _listener.Start();
        Uri address = AddressOf(_listener);
        Task<string?> asked = new HealthProbe(address, Patience, _time).WhyUnwellAsync(CancellationToken.None);
        using TcpClient caller = await _listener.AcceptTcpClientAsync();

        _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        asked.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await asked.InTimeAsync()).ShouldBe($"{address} has not answered within 4 s");
    }

    [Theory]
    [InlineData("+PONG\r\n")]
    [InlineData("")]
    public async Task Who_does_not_speak_HTTP_is_not_a_worker(string says)
    {
        _listener.Start();
        Uri address = AddressOf(_listener);
        Task<string?> asked = new HealthProbe(address, Patience, _time).WhyUnwellAsync(CancellationToken.None);
        using (TcpClient caller = await _listener.AcceptTcpClientAsync())
        {
            byte[] question = new byte[1024];
            int length = await caller.GetStream().ReadAsync(question);
            Encoding.ASCII.GetString(question, 0, length).ShouldStartWith("GET / HTTP/1.0\r\n");
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(says));
        }

        (await asked.InTimeAsync()).ShouldBe($"{address} did not answer with HTTP");
    }

    [Fact]
    public async Task Being_cancelled_is_not_an_answer()
    {
        _listener.Start();
        using CancellationTokenSource stop = new();
        Task<string?> asked = new HealthProbe(AddressOf(_listener), Patience, _time).WhyUnwellAsync(stop.Token);
        await stop.CancelAsync();
        await asked.InTimeAsync().ShouldThrowAsync<OperationCanceledException>();
    }

    private static Uri AddressOf(TcpListener listener) => new UriBuilder("http", "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;

    /// <summary>Asks a real web server that answers so.</summary>
    private async Task<string?> AskAsync(int status, string body)
    {
        _server = await BareServer.StartAsync(routes => routes.MapGet("/health/live", context =>
        {
            context.Response.StatusCode = status;
            return status == StatusCodes.Status204NoContent ? Task.CompletedTask : context.Response.WriteAsync(body, context.RequestAborted);
        }));
        return await new HealthProbe(new Uri(_server.Address, "/health/live"), Patience, _time).WhyUnwellAsync(CancellationToken.None);
    }
}
