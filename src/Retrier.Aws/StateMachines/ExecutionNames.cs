using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>The names that executions have.</summary>
internal static class ExecutionNames
{
    /// <summary>Whether an execution can have that name. Others than we give names freely, but never with these two in them.</summary>
    public static bool CanExist(string text) =>
        text.Length is > 0 and <= StateMachineLimits.NameLength && text.AsSpan().IndexOfAny(':', '/') < 0;

    /// <summary>Whether a new execution may get that name: Step Functions and CloudWatch both take it.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= StateMachineLimits.NameLength
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
