using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SQS;

/// <summary>The service answered with an error.</summary>
internal class AmazonSQSException(ErrorResponse answer)
    : AmazonServiceException(answer.Message, answer.InnerException, answer.Type, answer.Code, answer.RequestId, answer.StatusCode);
