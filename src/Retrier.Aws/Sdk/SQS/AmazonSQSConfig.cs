using Retrier.Aws.Sdk.Runtime;

namespace Amazon.SQS;

/// <summary>Configuration of <see cref="AmazonSQSClient"/>.</summary>
internal sealed class AmazonSQSConfig() : JsonClientConfig(Service)
{
    public static readonly JsonService Service = new("SQS", "sqs", "AmazonSQS", "1.0", "2012-11-05");
}
