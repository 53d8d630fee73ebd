namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>An argument of a function call.</summary>
/// <param name="Node">The expression.</param>
/// <param name="IsExpression">
/// Whether the expression itself is handed over (<c>&amp;a</c>) rather than its value.
/// </param>
internal readonly record struct Argument(Node Node, bool IsExpression);
