using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Retrier.Aws.Testing.ParameterStore;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing;

/// <summary>
/// Parameter Store and Step Functions on loopback, with the wire, the signature checks and the refusals of AWS. What a test needs to
/// set up or to look at, it does on <see cref="Parameters"/> and <see cref="StateMachines"/>; what goes wrong is scripted.
/// </summary>
public sealed class AwsTestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AwsEndpoint _endpoint;

    private AwsTestServer(WebApplication app, AwsTestServerOptions options)
    {
        _app = app;
        Region = options.Region;
        Account = options.Account;
        Parameters = new TestParameters(options);
        StateMachines = new TestStateMachines(options);
        _endpoint = new AwsEndpoint(options, [new ParameterStoreService(Parameters), new StepFunctionsService(StateMachines)]);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Its region.</summary>
    public string Region { get; }

    /// <summary>Its account.</summary>
    public string Account { get; }

    /// <summary>Parameter Store.</summary>
    public TestParameters Parameters { get; }

    /// <summary>Step Functions.</summary>
    public TestStateMachines StateMachines { get; }

    /// <summary>Everything it was asked.</summary>
    public RequestLog Requests => _endpoint.Requests;

    /// <summary>Answers in place of the usual ones.</summary>
    public AnswerScript Script => _endpoint.Script;

    /// <summary>How far its clock is ahead of the one that signatures are made by.</summary>
    public TimeSpan ClockSkew
    {
        get => _endpoint.ClockSkew;
        set => _endpoint.ClockSkew = value;
    }

    /// <summary>Starts one with the defaults on a free port.</summary>
    public static Task<AwsTestServer> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(new AwsTestServerOptions(), cancellationToken);

    /// <summary>Starts one on a free port.</summary>
    public static async Task<AwsTestServer> StartAsync(AwsTestServerOptions options, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        AwsTestServer server = new(builder.Build(), options);
        server._app.Run(server._endpoint.AnswerAsync);
        await server._app.StartAsync(cancellationToken).ConfigureAwait(false);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync(now.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        await StateMachines.DisposeAsync().ConfigureAwait(false);
    }
}
