namespace Retrier.Cdk.Workflows;

/// <summary>What a state machine is called, and what of it is to be seen.</summary>
internal sealed record WorkflowWatch(string? Name, bool Logging, bool Tracing);
