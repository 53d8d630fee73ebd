namespace Retrier.Aws.Testing.Wire;

/// <summary>An error as a service answers it.</summary>
/// <param name="Code">Its code, without a namespace: <c>ExecutionAlreadyExists</c>.</param>
/// <param name="Message">What it says; null for the errors to which AWS gives no message.</param>
/// <param name="Status">The HTTP status.</param>
public sealed record AwsError(string Code, string? Message, int Status = 400)
{
    // what stands before a service, and not the service itself, writes the word with a capital
    private static readonly string[] Capital = ["AccessDeniedException", "SerializationException"];

    /// <summary>The name under which the message stands in the body.</summary>
    public string MessageField => Capital.Contains(Code, StringComparer.Ordinal) ? "Message" : "message";
}
