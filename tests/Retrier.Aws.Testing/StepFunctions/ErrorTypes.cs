namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>The namespace that Step Functions writes before the code of an error: its own, or that of what answers in its place.</summary>
internal static class ErrorTypes
{
    public static string Of(string code) => code switch
    {
        "ValidationException" => $"com.amazon.coral.validate#{code}",
        "ThrottlingException" or "ServiceUnavailableException" => $"com.amazon.coral.availability#{code}",
        "AccessDeniedException" or "ExpiredTokenException" or "IncompleteSignatureException" or "InternalFailure"
            or "InvalidSignatureException" or "MissingAuthenticationTokenException" or "SerializationException"
            or "UnknownOperationException" or "UnrecognizedClientException" => $"com.amazon.coral.service#{code}",
        _ => $"com.amazonaws.swf.service.v2.model#{code}",
    };
}
