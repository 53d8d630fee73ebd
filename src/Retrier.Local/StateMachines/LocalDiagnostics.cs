using System.Diagnostics;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>The traces of the local provider.</summary>
public static class LocalDiagnostics
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "Retrier.Local";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A span for one run of an execution, below whatever started it.</summary>
    internal static Activity? StartExecution(ExecutionStarted execution)
    {
        // The runner's own activity, if its host has one, is nobody's parent here.
        Activity.Current = null;
        _ = ActivityContext.TryParse(execution.TraceParent, execution.TraceState, isRemote: true, out ActivityContext parent);
        Activity? activity = Source.StartActivity($"execution {execution.Machine}", ActivityKind.Internal, parent);
        activity?.SetTag("retrier.execution.name", execution.Name);
        return activity;
    }
}
