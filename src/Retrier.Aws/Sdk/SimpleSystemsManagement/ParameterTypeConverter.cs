using Retrier.Aws.Sdk.Runtime;

namespace Amazon.SimpleSystemsManagement;

/// <summary>Reads and writes <see cref="ParameterType"/>.</summary>
internal sealed class ParameterTypeConverter() : ConstantConverter<ParameterType>(ParameterType.FindValue);
