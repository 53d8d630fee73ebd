using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Keys;

/// <summary>Makes one expression of several: <c>[a, b]</c> of <c>a</c> and <c>b</c>.</summary>
internal static class CompositeExpression
{
    public const int MaxComponents = 32;

    // Each component has been parsed under the limits of one expression, and together they are nested one deeper.
    private static readonly JmesPathLimits Together = new()
    {
        ExpressionLength = (JmesPathLimits.Default.ExpressionLength + 2) * MaxComponents,
        Nesting = JmesPathLimits.Default.Nesting + 1,
    };

    public static JmesPathExpression Parse(IReadOnlyList<string> components)
    {
        if (components.Count is 0 or > MaxComponents)
        {
            throw new JmesPathException(
                JmesPathErrorKind.Limit,
                $"A key of several components has 1 to {MaxComponents} expressions, not {components.Count}.");
        }

        // Each by itself first, so that no two halves make a whole: "a], [b" is not an expression.
        for (int i = 0; i < components.Count; i++)
        {
            CheckComponent(components[i], i);
        }

        return JmesPathExpression.Parse($"[{string.Join(", ", components)}]", Together);
    }

    private static void CheckComponent(string component, int index)
    {
        try
        {
            JmesPathExpression.Parse(component);
        }
        catch (JmesPathException exception)
        {
            throw new JmesPathException(
                exception.Kind,
                $"Component [{index}] of the key: {exception.Message}",
                exception.Position,
                exception);
        }
    }
}
