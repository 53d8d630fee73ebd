namespace Retrier.Deploy.Tests.Testing;

/// <summary>The template of a service with one loop and nothing else said, made once for a test class.</summary>
public sealed class OrdersStack
{
    private readonly Lazy<SynthesisedStack> _stack = new(() => Given.Orders());

    internal SynthesisedStack Value => _stack.Value;
}
