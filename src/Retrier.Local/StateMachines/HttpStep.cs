namespace Retrier.Local.StateMachines;

/// <summary>One step of a local state machine: an HTTP call with the state as its body.</summary>
/// <param name="Name">Under which the response is stored in the state; 1 to 80 characters.</param>
/// <param name="Method">The method. GET and HEAD are sent without a body.</param>
/// <param name="Url">Where to; a relative one is resolved against the runner's base address when the call is made.</param>
/// <param name="Timeout">How long the whole call may take, body included.</param>
public sealed record HttpStep(string Name, HttpMethod Method, Uri Url, TimeSpan Timeout);
