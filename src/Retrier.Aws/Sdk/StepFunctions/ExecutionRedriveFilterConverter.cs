using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Reads and writes <see cref="ExecutionRedriveFilter"/>.</summary>
internal sealed class ExecutionRedriveFilterConverter() : ConstantConverter<ExecutionRedriveFilter>(ExecutionRedriveFilter.FindValue);
