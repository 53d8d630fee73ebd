using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.Signing;

/// <summary>Checks a request's signature as AWS does: in its order, and with its answers.</summary>
/// <param name="region">The region the server stands for.</param>
/// <param name="keys">The keys it knows, by id.</param>
internal sealed class SignatureCheck(string region, IReadOnlyDictionary<string, AccessKey> keys)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong with the signature; null when it is right.</summary>
    /// <param name="request">The request as it came.</param>
    /// <param name="payload">Its body.</param>
    /// <param name="service">The name the service has in a credential scope.</param>
    /// <param name="now">The server's time.</param>
    public AwsError? ErrorOf(HttpRequest request, ReadOnlyMemory<byte> payload, string service, DateTimeOffset now)
    {
        string header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(SignatureV4.Algorithm, StringComparison.Ordinal))
        {
            return new AwsError("MissingAuthenticationTokenException", "Request is missing Authentication Token");
        }

        string time = request.Headers["X-Amz-Date"].ToString();
        return Authorization.Parse(header) is not { } authorization
            ? Incomplete($"Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'. Authorization={header}")
            : TimeError(time, now)
                ?? ScopeError(authorization, service, time)
                ?? SignatureError(request, payload, authorization, time);
    }

    private static AwsError? TimeError(string time, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(
            time, SignatureV4.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset sent))
        {
            return Incomplete($"Date must be in ISO-8601 'basic format'. Got '{time}'.");
        }

        return sent < now - Tolerance
            ? Invalid($"Signature expired: {time} is now earlier than {Text(now - Tolerance)} ({Text(now)} - 5 min.)")
            : sent > now + Tolerance
                ? Invalid($"Signature not yet current: {time} is still later than {Text(now + Tolerance)} ({Text(now)} + 5 min.)")
                : null;
    }

    private AwsError? ScopeError(Authorization authorization, string service, string time)
    {
        CredentialScope scope = authorization.Scope;
        List<string> wrong = [];
        if (!authorization.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            wrong.Add("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }

        if (scope.Region != region)
        {
            wrong.Add($"Credential should be scoped to a valid region, not '{scope.Region}'.");
        }

        if (scope.Service != service)
        {
            wrong.Add($"Credential should be scoped to correct service: '{service}'.");
        }

        if (!authorization.IsTerminated)
        {
            wrong.Add($"Credential should be scoped with a valid terminator: '{CredentialScope.Terminator}'.");
        }

        if (scope.Date != time[..8])
        {
            wrong.Add(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + $"'{scope.Date}' != '{time[..8]}', from '{time}'.");
        }

        return wrong.Count == 0 ? null : Invalid(string.Join(' ', wrong));
    }

    private AwsError? SignatureError(HttpRequest request, ReadOnlyMemory<byte> payload, Authorization authorization, string time)
    {
        string token = request.Headers["X-Amz-Security-Token"].ToString();
        if (!keys.TryGetValue(authorization.KeyId, out AccessKey? key) || (key.SessionToken ?? "") != token)
        {
            return new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.");
        }

        string[] target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        SignedRequest signed = new(
            request.Method,
            target[0],
            target.Length > 1 ? target[1] : "",
            authorization.SignedHeaders.ToDictionary(
                name => name, name => request.Headers[name].OfType<string>().ToArray(), StringComparer.Ordinal),
            payload);
        return SignatureV4.Sign(signed, time, authorization.Scope, key.Secret) == authorization.Signature
            ? null
            : Invalid(Mismatch(signed, time, authorization.Scope));
    }

    private static string Mismatch(SignedRequest signed, string time, CredentialScope scope)
    {
        string canonical = SignatureV4.CanonicalRequest(signed);
        return "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
            + "signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been"
            + $"\n'{canonical}'\n\nThe String-to-Sign should have been\n'{SignatureV4.StringToSign(time, scope, canonical)}'\n";
    }

    private static AwsError Incomplete(string message) => new("IncompleteSignatureException", message);

    private static AwsError Invalid(string message) => new("InvalidSignatureException", message);

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture);
}
