using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

using Amazon.Runtime;

using Retrier.Abstractions.Faults;

namespace Retrier.Aws.Faults;

/// <summary>Turns whatever a call to AWS throws into the one exception that crosses the border.</summary>
internal static class AwsFaults
{
    private const int LongestQuote = 400;

    /// <summary>
    /// Makes the call. A cancellation that is not the caller's own is a time-out of the SDK, and so an error that passes by
    /// itself.
    /// </summary>
    /// <exception cref="PortException">The call failed.</exception>
    public static async Task<T> CallAsync<T>(AwsCall call, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            if (Translate(call, error) is { } fault)
            {
                throw fault;
            }

            throw;
        }
    }

    /// <summary>The meaning of a failure; null for what is not AWS's or the network's but a mistake of ours.</summary>
    public static PortException? Translate(AwsCall call, Exception error) => error switch
    {
        AmazonUnmarshallingException => Passes(call, error, "BadAnswer", "the answer is cut off or not what the service speaks. Is the endpoint right?"),
        AmazonServiceException answered => Answered(call, answered),
        OperationCanceledException or TimeoutException => Passes(call, error, "Timeout", "no answer in time."),
        AmazonClientException when error.Message.Contains("MD5", StringComparison.Ordinal) => Passes(call, error, "BadAnswer", "a message was garbled on the way."),
        AmazonClientException when IsTimeout(error) => Passes(call, error, "Timeout", "no answer in time."),
        AmazonClientException => Passes(call, error, "CredentialsMissing", $"no credentials: {FirstLine(error.Message)} Set a task role, a profile, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."),
        JsonException => Passes(call, error, "BadAnswer", "the answer is cut off or not what the service speaks. Is the endpoint right?"),
        HttpRequestException or IOException or SocketException or AuthenticationException => Network(call, error),
        _ => null,
    };

    private static PortException Answered(AwsCall call, AmazonServiceException error)
    {
        // some errors come without a code: an HTML page of a proxy, an empty 503
        int status = (int)error.StatusCode;
        string code = string.IsNullOrWhiteSpace(error.ErrorCode) ? string.Create(CultureInfo.InvariantCulture, $"Http{status}") : error.ErrorCode;
        if (status == 0)
        {
            return error.InnerException is { } inner && Translate(call, inner) is { } translated
                ? translated
                : Passes(call, error, "NoAnswer", FirstLine(error.Message));
        }

        ErrorMeaning meaning = MeaningOf(code, status, error.Message);
        string remedy = meaning.Remedy.Replace("{permission}", call.Permission, StringComparison.Ordinal);
        string said = meaning.Quote && !string.IsNullOrWhiteSpace(error.Message) ? $" ({FirstLine(error.Message)})" : string.Empty;
        return new PortException(
            meaning.Fault,
            code,
            $"{call.Service} answered {call.Operation} on {call.Resource} with {code}{said}.{(remedy.Length > 0 ? " " : string.Empty)}{remedy}",
            meaning.Quote ? error : null);
    }

    /// <summary>What the table says, but for two codes that mean two things and tell them apart in words only.</summary>
    private static ErrorMeaning MeaningOf(string code, int status, string message) =>
        IsExpiredSignature(code, message) ? new ErrorMeaning(Fault.Transient, "Set this machine's clock.")
        : IsAboutArn(code, message) ? new ErrorMeaning(Fault.Loop, "Check the ARN.", Quote: false)
        : ErrorTable.Of(code, status);

    /// <summary>Clock skew comes under the same code as a wrong key; the SDK corrects it, and this is what is left when it cannot.</summary>
    private static bool IsExpiredSignature(string code, string message) =>
        code is "InvalidSignatureException" or "SignatureDoesNotMatch"
        && (message.Contains("expired", StringComparison.OrdinalIgnoreCase) || message.Contains("not yet current", StringComparison.OrdinalIgnoreCase));

    /// <summary>A refused ARN comes under the code of a refused input, but no message would pass.</summary>
    private static bool IsAboutArn(string code, string message) =>
        code is "ValidationException"
        && message.Contains("'stateMachineArn'", StringComparison.Ordinal)
        && !message.Contains("at 'input'", StringComparison.Ordinal)
        && !message.Contains("at 'name'", StringComparison.Ordinal);

    private static PortException Network(AwsCall call, Exception error)
    {
        Exception root = error.GetBaseException();
        return root switch
        {
            AuthenticationException => Passes(call, error, "TlsFailed", $"no secure connection: {FirstLine(root.Message)} Check the endpoint and the trusted certificates."),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                Passes(call, error, "HostNotFound", $"{FirstLine(error.Message)}. Check AWS_REGION, AWS_ENDPOINT_URL and the name resolution."),
            _ => Passes(call, error, "NoConnection", $"{FirstLine(error.Message)}. Check the endpoint and the network."),
        };
    }

    private static bool IsTimeout(Exception error) =>
        error.InnerException is OperationCanceledException or TimeoutException || error.Message.Contains("timed out", StringComparison.OrdinalIgnoreCase);

    private static PortException Passes(AwsCall call, Exception error, string code, string why) =>
        new(Fault.Transient, code, $"{call.Service} {call.Operation} on {call.Resource}: {why}", error);

    private static string FirstLine(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string line = end < 0 ? text : text[..end];
        return line.Length > LongestQuote ? string.Concat(line.AsSpan(0, LongestQuote), "…") : line;
    }
}
