using Microsoft.AspNetCore.Http;

namespace Retrier.Aws.Testing.Wire;

/// <summary>An answer a test has chosen in place of the usual one.</summary>
public sealed class ScriptedAnswer
{
    private readonly Func<Exchange, Task<AwsAnswer?>> _give;

    private ScriptedAnswer(Func<Exchange, Task<AwsAnswer?>> give) => _give = give;

    /// <summary>An error in the form of the service asked. Nothing is done.</summary>
    public static ScriptedAnswer Error(string code, string? message = null, int status = 400) =>
        new(exchange => Task.FromResult<AwsAnswer?>(exchange.Refuse(new AwsError(code, message, status))));

    /// <summary>Any text under any status. Nothing is done.</summary>
    public static ScriptedAnswer Raw(int status, string contentType, string body) =>
        new(_ => Task.FromResult<AwsAnswer?>(new AwsAnswer(status, contentType, body)));

    /// <summary>The connection is closed without an answer. Nothing is done.</summary>
    public static ScriptedAnswer CloseBefore() => new(exchange =>
    {
        exchange.Http.Abort();
        return Task.FromResult<AwsAnswer?>(null);
    });

    /// <summary>What is asked is done, and the connection closed without an answer.</summary>
    public static ScriptedAnswer CloseAfter() => new(async exchange =>
    {
        _ = await exchange.Act().ConfigureAwait(false);
        exchange.Http.Abort();
        return null;
    });

    /// <summary>The usual answer, once the test lets it go.</summary>
    public static ScriptedAnswer Held(Task release) => new(async exchange =>
    {
        await release.WaitAsync(exchange.Http.RequestAborted).ConfigureAwait(false);
        return await exchange.Act().ConfigureAwait(false);
    });

    /// <summary>The usual answer after some time.</summary>
    public static ScriptedAnswer Delayed(TimeSpan delay, TimeProvider timeProvider) => new(async exchange =>
    {
        await Task.Delay(delay, timeProvider, exchange.Http.RequestAborted).ConfigureAwait(false);
        return await exchange.Act().ConfigureAwait(false);
    });

    /// <summary>Gives it; null when the connection was closed.</summary>
    internal Task<AwsAnswer?> GiveAsync(Exchange exchange) => _give(exchange);

    /// <summary>One request, and the two ways to answer it in the service's own form.</summary>
    internal sealed record Exchange(HttpContext Http, Func<Task<AwsAnswer>> Act, Func<AwsError, AwsAnswer> Refuse);
}
