using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Testing.Wire;

/// <summary>The one address of all services: logs, looks into the script, checks the signature, hands on to the service.</summary>
internal sealed class AwsEndpoint(AwsTestServerOptions options, IReadOnlyList<IAwsService> services)
{
    private readonly SignatureCheck _signatures = new(options.Region, options.Keys.ToDictionary(key => key.Id, StringComparer.Ordinal));
    private long _skewTicks;

    public RequestLog Requests { get; } = new();

    public AnswerScript Script { get; } = new();

    public TimeSpan ClockSkew
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _skewTicks));
        set => Interlocked.Exchange(ref _skewTicks, value.Ticks);
    }

    private DateTimeOffset Now => options.SigningTime.GetUtcNow() + ClockSkew;

    public async Task AnswerAsync(HttpContext context)
    {
        byte[] payload = await ReadAsync(context).ConfigureAwait(false);
        string[] target = context.Request.Headers["X-Amz-Target"].ToString().Split('.', 2);
        AwsRequest request = new(
            target[^1],
            Json.ReadObject(payload),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Now);
        Requests.Add(request);

        IAwsService? service = services.FirstOrDefault(one => target.Length == 2 && one.TargetPrefix == target[0]);
        if (service is null || !HttpMethods.IsPost(context.Request.Method) || context.Request.Path != "/")
        {
            AwsAnswer nobody = new(404, "application/json", """{"__type":"UnknownOperationException"}""");
            await WriteAsync(context, nobody).ConfigureAwait(false);
            return;
        }

        ScriptedAnswer.Exchange exchange = new(
            context,
            () => ActAsync(context, service, request, payload),
            error => Refusal(service, error));
        AwsAnswer? answer = Script.Take(request.Operation) is { } scripted
            ? await scripted.GiveAsync(exchange).ConfigureAwait(false)
            : await exchange.Act().ConfigureAwait(false);
        if (answer is not null)
        {
            await WriteAsync(context, answer).ConfigureAwait(false);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }

    private static AwsAnswer Refusal(IAwsService service, AwsError error)
    {
        JsonObject body = new() { ["__type"] = service.TypeOf(error.Code) };
        if (error.Message is not null)
        {
            body[error.MessageField] = error.Message;
        }

        return new AwsAnswer(error.Status, service.ContentType, Json.Write(body));
    }

    private async Task<AwsAnswer> ActAsync(HttpContext context, IAwsService service, AwsRequest request, byte[] payload)
    {
        if (_signatures.ErrorOf(context.Request, payload, service.SigningName, Now) is { } error)
        {
            return Refusal(service, error);
        }

        if (context.Request.ContentType != service.ContentType)
        {
            return Refusal(service, new AwsError("UnknownOperationException", null));
        }

        if (request.Body is null)
        {
            return Refusal(service, new AwsError("SerializationException", null));
        }

        try
        {
            JsonObject body = await service.AnswerAsync(request, request.Body, context.RequestAborted).ConfigureAwait(false);
            return new AwsAnswer(200, service.ContentType, Json.Write(body));
        }
        catch (RefusedException refused)
        {
            return Refusal(service, refused.Error);
        }
    }

    private async Task WriteAsync(HttpContext context, AwsAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();

        // SDKs read from it how far their own clock is off
        context.Response.Headers.Date = Now.ToString("R", CultureInfo.InvariantCulture);
        await context.Response.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
