namespace Retrier.Abstractions.StateMachines;

/// <summary>The limits of AWS Step Functions, which every adapter keeps.</summary>
public static class StateMachineLimits
{
    /// <summary>Bytes (UTF-8) of an execution's input. SQS takes four times as much: such a message can never be replayed.</summary>
    public const int InputBytes = 262_144;

    /// <summary>Characters of an execution's name.</summary>
    public const int NameLength = 80;

    /// <summary>How long an execution may run whose start waits for its end; an Express state machine stops it then.</summary>
    public static readonly TimeSpan SynchronousRun = TimeSpan.FromMinutes(5);

    /// <summary>How long the name of a closed execution stays taken.</summary>
    public static readonly TimeSpan NameRetention = TimeSpan.FromDays(90);
}
