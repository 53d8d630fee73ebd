using Amazon.JSII.Runtime.Deputy;

using Constructs;

namespace Retrier.Cdk;

/// <summary>Tells at synthesis, and not by a task that will not start, that a service has nothing to do.</summary>
internal sealed class HasLoops(RetrierService service) : DeputyBase, IValidation
{
    /// <inheritdoc/>
    public string[] Validate() => service.Loops.Count > 0
        ? []
        : ["There is no retry loop, so the worker would refuse to start. Add one with AddRetryLoop."];
}
