using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Configuration of <see cref="AmazonStepFunctionsClient"/>.</summary>
internal sealed class AmazonStepFunctionsConfig() : JsonClientConfig(Service)
{
    public static readonly JsonService Service = new("SFN", "states", "AWSStepFunctions", "1.0", "2016-11-23");
}
