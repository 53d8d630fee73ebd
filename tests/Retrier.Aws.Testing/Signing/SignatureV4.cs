using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Retrier.Aws.Testing.Signing;

/// <summary>
/// AWS Signature Version 4, from its published description: what the servers compute for themselves, to compare it with what a
/// client sent.
/// </summary>
public static partial class SignatureV4
{
    /// <summary>The only algorithm there is.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>How the time stands in a request.</summary>
    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The request in the one form that both sides hash.</summary>
    public static string CanonicalRequest(SignedRequest request)
    {
        StringBuilder text = new();
        _ = text.Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.Path)).Append('\n')
            .Append(CanonicalQuery(request.Query)).Append('\n');
        foreach ((string name, string[] values) in request.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            _ = text.Append(name).Append(':').AppendJoin(',', values.Select(Trimmed)).Append('\n');
        }

        return text.Append('\n')
            .AppendJoin(';', request.Headers.Keys.Order(StringComparer.Ordinal)).Append('\n')
            .Append(Convert.ToHexStringLower(SHA256.HashData(request.Payload.Span)))
            .ToString();
    }

    /// <summary>What is signed.</summary>
    /// <param name="time">The time as the request carries it.</param>
    /// <param name="scope">For what the signature is good.</param>
    /// <param name="canonicalRequest">See <see cref="CanonicalRequest"/>.</param>
    public static string StringToSign(string time, CredentialScope scope, string canonicalRequest) =>
        $"{Algorithm}\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    /// <summary>The key of one day, region and service.</summary>
    public static byte[] SigningKey(string secret, CredentialScope scope)
    {
        byte[] date = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(scope.Date));
        byte[] region = HMACSHA256.HashData(date, Encoding.UTF8.GetBytes(scope.Region));
        byte[] service = HMACSHA256.HashData(region, Encoding.UTF8.GetBytes(scope.Service));
        return HMACSHA256.HashData(service, Encoding.UTF8.GetBytes(CredentialScope.Terminator));
    }

    /// <summary>The signature, in lower-case hex.</summary>
    public static string Sign(SignedRequest request, string time, CredentialScope scope, string secret)
    {
        string toSign = StringToSign(time, scope, CanonicalRequest(request));
        return Convert.ToHexStringLower(HMACSHA256.HashData(SigningKey(secret, scope), Encoding.UTF8.GetBytes(toSign)));
    }

    // Every service but S3 encodes the path once more, segment by segment.
    private static string CanonicalPath(string path) =>
        path.Length == 0 ? "/" : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string CanonicalQuery(string query) =>
        string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=")
            .Order(StringComparer.Ordinal));

    private static string Trimmed(string value) => Blanks.Replace(value.Trim(), " ");

    [GeneratedRegex(" {2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks { get; }
}
