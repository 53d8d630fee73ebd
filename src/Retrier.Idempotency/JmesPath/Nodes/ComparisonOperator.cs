namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>The comparison operators.</summary>
internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
