using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>Reads an answer from one JSON document, and an error into the exception that the SDK has for its code.</summary>
internal sealed class JsonBodyUnmarshaller<TResponse>(
    JsonTypeInfo<TResponse> type,
    Func<ErrorResponse, AmazonServiceException> error) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>Before April 2023 SQS spoke another protocol; its error codes of then come in this header.</summary>
    private const string QueryError = "x-amzn-query-error";

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        JsonSerializer.Deserialize(input.Stream, type) ?? throw new JsonException("The answer is null.");

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input,
        Exception innerException,
        HttpStatusCode statusCode)
    {
        StreamingUtf8JsonReader reader = new(input.Stream);
        ErrorResponse answer = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        answer.InnerException = innerException;
        answer.StatusCode = statusCode;
        AmazonServiceException exception = error(answer);
        string? queryError = input.ResponseData.IsHeaderPresent(QueryError) ? input.ResponseData.GetHeaderValue(QueryError) : null;
        if (queryError?.Split(';') is [{ Length: > 0 } code, ..])
        {
            exception.ErrorCode = code;
        }

        return exception;
    }
}
