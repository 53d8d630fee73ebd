namespace Retrier.Aws.Testing.Wire;

/// <summary>A request is refused; the server answers the error.</summary>
internal sealed class RefusedException(AwsError error) : Exception(error.Message)
{
    public RefusedException(string code, string? message)
        : this(new AwsError(code, message))
    {
    }

    public AwsError Error { get; } = error;

    /// <summary>A value outside of what the service's model allows: found before anything else is looked at.</summary>
    public static RefusedException Constraint(string detail) => new("ValidationException", $"1 validation error detected: {detail}");
}
