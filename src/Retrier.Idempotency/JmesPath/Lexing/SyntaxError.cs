namespace Retrier.Idempotency.JmesPath.Lexing;

/// <summary>Words the errors of expressions that are not JMESPath, all in one way.</summary>
internal static class SyntaxError
{
    public static JmesPathException Expected(string expected, Token found) =>
        At(found.Position, $"Expected {expected} but found {found.Description}");

    public static JmesPathException At(int position, string message, Exception? innerException = null) =>
        new(JmesPathErrorKind.Syntax, $"{message} at position {position}.", position, innerException);
}
