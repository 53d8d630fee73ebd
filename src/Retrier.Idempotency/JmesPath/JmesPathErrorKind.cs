namespace Retrier.Idempotency.JmesPath;

/// <summary>What is wrong with an expression, or with an expression on this document.</summary>
public enum JmesPathErrorKind
{
    /// <summary>The text is not JMESPath. Found when parsed.</summary>
    Syntax,

    /// <summary>A function was given a type it does not take.</summary>
    InvalidType,

    /// <summary>A function was given too few or too many arguments. Found when parsed.</summary>
    InvalidArity,

    /// <summary>
    /// A value of the right type is unusable: a slice step of zero, text that is not base64, broken Unicode.
    /// </summary>
    InvalidValue,

    /// <summary>There is no function of that name. Found when parsed.</summary>
    UnknownFunction,

    /// <summary>One of the <see cref="JmesPathLimits"/> was reached.</summary>
    Limit,
}
