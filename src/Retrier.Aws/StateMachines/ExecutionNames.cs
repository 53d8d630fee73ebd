using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>The names that executions have.</summary>
internal static class ExecutionNames
{
    /// <summary>Whether Step Functions and CloudWatch both take a text as a name.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= StateMachineLimits.NameLength
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
