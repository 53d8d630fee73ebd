namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>A state machine of the server; guarded by the lock of <see cref="ExecutionTable"/>.</summary>
internal sealed record StateMachine(string Arn, string Name, StateMachineType Type, DateTimeOffset Created)
{
    public string Definition { get; init; } = """{"StartAt":"Test","States":{"Test":{"Type":"Pass","End":true}}}""";

    public string Role { get; init; } = "arn:aws:iam::123456789012:role/test";

    /// <summary>What an execution does; null when it stays open until the test ends it.</summary>
    public Func<ExecutionRun, Task<ExecutionEnd>>? Run { get; init; }

    public bool IsDeleting { get; set; }

    /// <summary>All executions, oldest first.</summary>
    public List<ExecutionEntry> Executions { get; } = [];

    public bool IsSameAs(StateMachine other) =>
        (Type, Definition, Role, IsDeleting) == (other.Type, other.Definition, other.Role, other.IsDeleting);
}
