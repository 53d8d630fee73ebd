namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>One run of an execution: its start, or a redrive of it. The test decides how it ends.</summary>
/// <param name="Arn">The execution.</param>
/// <param name="Name">Its name.</param>
/// <param name="Input">Its input, as text.</param>
/// <param name="TraceHeader">The X-Ray header it runs under.</param>
/// <param name="RedriveCount">0 at its start, and one more with every redrive.</param>
/// <param name="Stopped">Fires when it is stopped, or the server is.</param>
public sealed record ExecutionRun(
    string Arn,
    string Name,
    string Input,
    string? TraceHeader,
    int RedriveCount,
    CancellationToken Stopped);
