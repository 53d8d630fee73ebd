using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;

namespace Retrier.Aws.Testing.Signing;

/// <summary>Signs a request, for tests that speak to a server without an SDK.</summary>
/// <param name="key">With what.</param>
/// <param name="region">For which region.</param>
/// <param name="service">For which service: <c>ssm</c>, <c>states</c>.</param>
public sealed class RequestSigner(AccessKey key, string region, string service)
{
    /// <summary>Adds what authorizes the request. Its address and body must be set before.</summary>
    public async Task SignAsync(HttpRequestMessage request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string time = now.UtcDateTime.ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture);
        Uri address = request.RequestUri ?? throw new ArgumentException("The request has no address.", nameof(request));
        request.Headers.Host ??= address.Authority;
        request.Headers.Add("X-Amz-Date", time);
        if (key.SessionToken is { } token)
        {
            request.Headers.Add("X-Amz-Security-Token", token);
        }

        byte[] payload = request.Content is null
            ? []
            : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        SignedRequest signed = new(
            request.Method.Method, address.AbsolutePath, address.Query.TrimStart('?'), Signable(request), payload);
        CredentialScope scope = new(time[..8], region, service);
        string names = string.Join(';', signed.Headers.Keys.Order(StringComparer.Ordinal));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            SignatureV4.Algorithm,
            $"Credential={key.Id}/{scope}, SignedHeaders={names}, Signature={SignatureV4.Sign(signed, time, scope, key.Secret)}");
    }

    private static Dictionary<string, string[]> Signable(HttpRequestMessage request)
    {
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> all = request.Content is null
            ? request.Headers
            : request.Headers.Concat(request.Content.Headers);
        return all.ToDictionary(header => Lower(header.Key), header => header.Value.ToArray(), StringComparer.Ordinal);
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "The signature is over lower-case names.")]
    private static string Lower(string name) => name.ToLowerInvariant();
}
