namespace Retrier.Abstractions.StateMachines;

/// <summary>What a start request led to.</summary>
public enum StartKind
{
    /// <summary>
    /// The execution runs. The same name and input while the first one still runs leads to that same execution and is
    /// reported as started too.
    /// </summary>
    Started,

    /// <summary>The name is taken by a closed execution, or by one with another input. Nothing was started.</summary>
    AlreadyExists,

    /// <summary>Name or input are refused for good. Nothing was started, and repeating will not help.</summary>
    Refused,
}
