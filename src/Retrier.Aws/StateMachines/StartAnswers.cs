using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>The failures of a start that are results. What Step Functions says of an input quotes it, and is never repeated.</summary>
internal static class StartAnswers
{
    /// <summary>The result; null for a failure that is one.</summary>
    public static StartResult? Of(PortException error, string executionArn) => error.Code switch
    {
        StepFunctionsErrorCodes.ExecutionAlreadyExists => new StartResult(StartKind.AlreadyExists, executionArn),
        StepFunctionsErrorCodes.InvalidName => Refused("the execution's name", error),
        StepFunctionsErrorCodes.InvalidExecutionInput => Refused("the input; it must be JSON", error),
        StepFunctionsErrorCodes.Validation when !IsAboutArn(error) => Refused("the name or the input", error),
        _ => null,
    };

    /// <summary>A refusal of the state machine's ARN: no message would pass.</summary>
    public static bool IsAboutArn(PortException error) => error is { Code: StepFunctionsErrorCodes.Validation, Fault: Fault.Loop };

    private static StartResult Refused(string what, PortException error) =>
        new(StartKind.Refused, Detail: $"Step Functions refuses {what} ({error.Code}).");
}
