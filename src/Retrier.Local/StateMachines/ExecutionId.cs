namespace Retrier.Local.StateMachines;

/// <summary>The id of a local execution.</summary>
internal static class ExecutionId
{
    /// <summary><c>local:execution:&lt;machine&gt;:&lt;name&gt;</c>.</summary>
    public static string Of(string machine, string name) => $"local:execution:{machine}:{name}";
}
