namespace Retrier.Local.Tests.StateMachines;

/// <summary>What the API was asked.</summary>
internal sealed record TestCall(
    string Method,
    string Path,
    string Body,
    string? ContentType,
    string IdempotencyKey,
    string TraceParent);
