using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Asking;
using Retrier.Idempotency.Stores;
using Retrier.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>Somebody's application on a real server, with guarded endpoints, a ledger in memory and a clock that stands still.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _tooLong = new(TimeSpan.FromSeconds(60));

    private TestApi(WebApplication app, ManualTimeProvider clock, WatchedLedger ledger, RecordingLogger log)
    {
        _app = app;
        Clock = clock;
        Ledger = ledger;
        Log = log;
    }

    public ManualTimeProvider Clock { get; }

    public WatchedLedger Ledger { get; }

    public RecordingLogger Log { get; }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Ends a test that waits for what does not come.</summary>
    public CancellationToken TooLong => _tooLong.Token;

    public static async Task<TestApi> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        ManualTimeProvider clock = new();
        WatchedLedger ledger = new(new InMemoryLedger(clock));
        RecordingLoggerOf<EndpointGuard> log = new();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ILedger>(ledger);
        builder.Services.AddSingleton<ILogger<EndpointGuard>>(log);
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync(CancellationToken.None);
        return new TestApi(app, clock, ledger, log) { Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) } };
    }

    /// <summary>A payment, unless the test says otherwise.</summary>
    public Task<Answer> PostAsync(string? key, string body = """{"amount":1}""", string path = "/payments", string? type = "application/json") =>
        SendAsync(HttpMethod.Post, path, key, body, type);

    /// <summary>A request without a body.</summary>
    public Task<Answer> SendAsync(HttpMethod method, string? key) => SendAsync(method, "/payments", key, body: null, type: null);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? key, string? body, string? type, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = Request(method, path, key, body, type);
        change?.Invoke(request);
        using HttpResponseMessage response = await Client.SendAsync(request, TooLong);
        return await Answer.OfAsync(response, TooLong);
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, string? key, string? body, string? type)
    {
        HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(IdempotencyHeaders.Key, key).ShouldBeTrue();
        }

        return request;
    }

    /// <summary>Lets time pass as long as somebody waits for it, until the task has ended.</summary>
    public async Task<T> PassTimeUntilAsync<T>(Task<T> task, TimeSpan step)
    {
        while (await Task.WhenAny(task, Clock.WaitForTimersAsync(1, TooLong)) != task)
        {
            TooLong.ThrowIfCancellationRequested();
            Clock.Advance(step);
        }

        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _tooLong.Dispose();
    }
}
