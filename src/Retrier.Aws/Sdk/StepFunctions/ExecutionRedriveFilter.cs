using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Whether a list is of executions that were redriven, or of those that were not.</summary>
internal sealed class ExecutionRedriveFilter(string value) : ConstantClass(value)
{
    public static readonly ExecutionRedriveFilter NOT_REDRIVEN = new("NOT_REDRIVEN");

    public static readonly ExecutionRedriveFilter REDRIVEN = new("REDRIVEN");

    public static implicit operator ExecutionRedriveFilter(string value) => FindValue(value);

    public static ExecutionRedriveFilter FindValue(string value) => FindValue<ExecutionRedriveFilter>(value);
}
