namespace Retrier.Aws.StateMachines;

/// <summary>The ARN of a state machine, taken apart. Starts go to what the settings name, all else to the machine itself.</summary>
/// <param name="Qualified">As the settings name it, with the version or alias it may have.</param>
/// <param name="Owner"><c>arn:&lt;partition&gt;:states:&lt;region&gt;:&lt;account&gt;</c>.</param>
/// <param name="Name">The machine's name.</param>
internal sealed record StateMachineArn(string Qualified, string Owner, string Name)
{
    private const string Express = "express";

    /// <summary>The machine itself, without version or alias.</summary>
    public string Machine => $"{Owner}:stateMachine:{Name}";

    private string Executions => $"{Owner}:execution:{Name}:";

    /// <summary>Reads an ARN; null for what is none of a state machine, e.g. of a Map Run.</summary>
    public static StateMachineArn? Parse(string text) => text.Split(':') switch
    {
        ["arn", { Length: > 0 } partition, "states", { Length: > 0 } region, { Length: > 0 } account, "stateMachine", { Length: > 0 } name, .. var rest]
            when rest is [] or [{ Length: > 0 }] && !name.Contains('/', StringComparison.Ordinal) =>
            new StateMachineArn(text, $"arn:{partition}:states:{region}:{account}", name),
        _ => null,
    };

    /// <summary>Whether an execution's ARN is that of an Express execution.</summary>
    public static bool IsExpress(string executionArn) => executionArn.Split(':') is [_, _, _, _, _, Express, ..];

    /// <summary>The ARN of an execution. Version and alias do not stand in it.</summary>
    public string Execution(string name) => Executions + name;

    /// <summary>The name of an execution of this machine; null for the ARN of anything else.</summary>
    public string? NameOf(string executionArn) =>
        executionArn.StartsWith(Executions, StringComparison.Ordinal) && ExecutionNames.CanExist(executionArn[Executions.Length..])
            ? executionArn[Executions.Length..]
            : null;
}
