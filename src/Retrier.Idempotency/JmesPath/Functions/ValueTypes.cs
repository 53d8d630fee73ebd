namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>The types that a parameter of a function takes.</summary>
[Flags]
internal enum ValueTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Number = 4,
    Text = 8,
    Array = 16,
    Map = 32,
    Any = Null | Boolean | Number | Text | Array | Map,

    /// <summary>Not a value but an expression: <c>&amp;a.b</c>.</summary>
    Expression = 64,
}
