using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Reads and writes <see cref="StateMachineType"/>.</summary>
internal sealed class StateMachineTypeConverter() : ConstantConverter<StateMachineType>(StateMachineType.FindValue);
