namespace Retrier.Abstractions.Loops;

/// <summary>
/// One state machine with its three queues: the unit of configuration. Queues are given by name, URL or ARN, the state machine
/// by ARN (locally: names).
/// </summary>
/// <param name="Name">Names the loop in parameters, metrics and commands; letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="FailureQueue">Where failed work arrives. Read by capture.</param>
/// <param name="RetryQueue">Where it is kept until it is replayed. Written by capture, read by replay.</param>
/// <param name="ParkedQueue">Where goes what cannot or must not be replayed. Written by both, read by neither.</param>
/// <param name="StateMachine">What replay starts.</param>
public sealed record RetryLoop(string Name, string FailureQueue, string RetryQueue, string ParkedQueue, string StateMachine);
