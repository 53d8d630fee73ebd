using System.Collections.Frozen;

using Retrier.Abstractions.Faults;

namespace Retrier.Aws.Faults;

/// <summary>
/// The one table of error codes of SQS, Step Functions, Parameter Store and DynamoDB, with the names of both of SQS's protocols.
/// docs/failure-modes.md shows it to operators.
/// </summary>
internal static class ErrorTable
{
    /// <summary>What the codes of SQS's older protocol begin with; they still come in a header.</summary>
    private const string OldPrefix = "AWS.SimpleQueueService.";

    private const string NoQueue =
        "There is no such queue for this account and region. Check the queue's name, AWS_REGION and the account; a queue of another account is given by ARN or URL.";

    private const string NoPermission = "Allow {permission} on it for the role this service runs as (and, in another account, in the resource's own policy).";

    private const string BadCredentials =
        "The credentials are not known to AWS or do not fit. Check the task role, profile, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

    private const string Key = "Its KMS key cannot be used. Enable the key and allow kms:Decrypt and kms:GenerateDataKey on it for the role this service runs as.";

    private const string NoMachine = "There is no such state machine for this account and region. Check the ARN and AWS_REGION.";

    private const string NoTable =
        "There is no such table for this account and region. Create it (retrier ledger create), or check its name, AWS_REGION and the account.";

    private static readonly FrozenDictionary<string, ErrorMeaning> Meanings = new Dictionary<string, ErrorMeaning>(StringComparer.Ordinal)
    {
        // passes by itself
        ["InternalError"] = new(Fault.Transient, string.Empty),
        ["InternalFailure"] = new(Fault.Transient, string.Empty),
        ["InternalServerError"] = new(Fault.Transient, string.Empty),
        ["ServiceUnavailable"] = new(Fault.Transient, string.Empty),
        ["ServiceUnavailableException"] = new(Fault.Transient, string.Empty),
        ["RequestTimeout"] = new(Fault.Transient, string.Empty),
        ["RequestTimeoutException"] = new(Fault.Transient, string.Empty),
        ["RequestExpired"] = new(Fault.Transient, "Set this machine's clock."),
        ["RequestTimeTooSkewed"] = new(Fault.Transient, "Set this machine's clock."),
        ["ExpiredToken"] = new(Fault.Transient, "The credentials have expired; renew them if they are not renewed by themselves."),
        ["ExpiredTokenException"] = new(Fault.Transient, "The credentials have expired; renew them if they are not renewed by themselves."),
        ["QueueDeletedRecently"] = new(Fault.Transient, "The queue was deleted a minute ago."),
        ["TransactionConflictException"] = new(Fault.Transient, string.Empty),
        ["ReplicatedWriteConflictException"] = new(Fault.Transient, string.Empty),
        ["ResourceInUseException"] = new(Fault.Transient, "The table is being created, changed or deleted."),

        // passes once we are slower
        ["Throttling"] = new(Fault.Throttled, string.Empty),
        ["ThrottlingException"] = new(Fault.Throttled, string.Empty),
        ["ThrottledException"] = new(Fault.Throttled, string.Empty),
        ["RequestThrottled"] = new(Fault.Throttled, string.Empty),
        ["RequestThrottledException"] = new(Fault.Throttled, string.Empty),
        ["RequestLimitExceeded"] = new(Fault.Throttled, string.Empty),
        ["TooManyRequestsException"] = new(Fault.Throttled, string.Empty),
        ["TooManyUpdates"] = new(Fault.Throttled, string.Empty),
        ["ExecutionLimitExceeded"] = new(Fault.Throttled, "A million executions are open in this account and region."),
        ["OverLimit"] = new(Fault.Throttled, "120,000 messages of the queue are in flight; they must be settled or time out first."),
        ["KmsThrottled"] = new(Fault.Throttled, string.Empty),
        ["KMS.ThrottlingException"] = new(Fault.Throttled, string.Empty),
        ["KmsThrottlingException"] = new(Fault.Throttled, string.Empty),
        ["ProvisionedThroughputExceededException"] = new(Fault.Throttled, "Raise the table's capacity, or have it paid per request."),
        ["LimitExceededException"] = new(Fault.Throttled, "Too many tables are being created, changed or deleted at once."),

        // will never work for this one message
        ["InvalidExecutionInput"] = new(Fault.Message, string.Empty, Quote: false),
        ["InvalidName"] = new(Fault.Message, string.Empty, Quote: false),
        ["ValidationException"] = new(Fault.Message, string.Empty, Quote: false),
        ["ValidationError"] = new(Fault.Message, string.Empty, Quote: false),
        ["InvalidMessageContents"] = new(Fault.Message, string.Empty, Quote: false),
        ["InvalidParameterValue"] = new(Fault.Message, string.Empty, Quote: false),
        ["MissingParameter"] = new(Fault.Message, string.Empty, Quote: false),
        ["ReceiptHandleIsInvalid"] = new(Fault.Message, string.Empty, Quote: false),
        ["MessageNotInflight"] = new(Fault.Message, string.Empty, Quote: false),
        ["BatchRequestTooLong"] = new(Fault.Message, string.Empty, Quote: false),
        ["ItemCollectionSizeLimitExceededException"] = new(Fault.Message, string.Empty, Quote: false),

        // will not work for any message until somebody acts
        ["QueueDoesNotExist"] = new(Fault.Loop, NoQueue),
        ["NonExistentQueue"] = new(Fault.Loop, NoQueue),
        ["InvalidAddress"] = new(Fault.Loop, NoQueue),
        ["StateMachineDoesNotExist"] = new(Fault.Loop, NoMachine),
        ["StateMachineDeleting"] = new(Fault.Loop, "The state machine is being deleted."),
        ["InvalidArn"] = new(Fault.Loop, NoMachine),
        ["ResourceNotFoundException"] = new(Fault.Loop, NoTable),
        ["AccessDenied"] = new(Fault.Loop, NoPermission),
        ["AccessDeniedException"] = new(Fault.Loop, NoPermission),
        ["NotAuthorized"] = new(Fault.Loop, NoPermission),
        ["InvalidSecurity"] = new(Fault.Loop, BadCredentials),
        ["UnrecognizedClientException"] = new(Fault.Loop, BadCredentials),
        ["InvalidClientTokenId"] = new(Fault.Loop, BadCredentials),
        ["InvalidSignatureException"] = new(Fault.Loop, BadCredentials),
        ["SignatureDoesNotMatch"] = new(Fault.Loop, BadCredentials),
        ["IncompleteSignature"] = new(Fault.Loop, BadCredentials),
        ["IncompleteSignatureException"] = new(Fault.Loop, BadCredentials),
        ["MissingAuthenticationToken"] = new(Fault.Loop, BadCredentials),
        ["MissingAuthenticationTokenException"] = new(Fault.Loop, BadCredentials),
        ["OptInRequired"] = new(Fault.Loop, "The account is not signed up for this service or region."),
        ["KmsAccessDenied"] = new(Fault.Loop, Key),
        ["KMS.AccessDeniedException"] = new(Fault.Loop, Key),
        ["KmsAccessDeniedException"] = new(Fault.Loop, Key),
        ["KmsDisabled"] = new(Fault.Loop, Key),
        ["KMS.DisabledException"] = new(Fault.Loop, Key),
        ["KmsInvalidState"] = new(Fault.Loop, Key),
        ["KMS.InvalidStateException"] = new(Fault.Loop, Key),
        ["KmsInvalidStateException"] = new(Fault.Loop, Key),
        ["KmsInvalidKeyUsage"] = new(Fault.Loop, Key),
        ["KMS.InvalidKeyUsageException"] = new(Fault.Loop, Key),
        ["KmsNotFound"] = new(Fault.Loop, Key),
        ["KMS.NotFoundException"] = new(Fault.Loop, Key),
        ["KmsOptInRequired"] = new(Fault.Loop, Key),
        ["KMS.OptInRequired"] = new(Fault.Loop, Key),
        ["InvalidKeyId"] = new(Fault.Loop, Key),
        ["UnsupportedOperation"] = new(Fault.Loop, "The resource is not of the kind that this operation is for."),
        ["ParameterPatternMismatchException"] = new(Fault.Loop, "The parameter's allowed pattern must let 'open' and 'closed' pass."),
        ["ParameterLimitExceeded"] = new(Fault.Loop, "The account has no room for another parameter."),
        ["ParameterMaxVersionLimitExceeded"] = new(Fault.Loop, "A label keeps the parameter's oldest version from being removed; move the label."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All codes, for the test that compares them with the documentation.</summary>
    public static IEnumerable<string> Codes => Meanings.Keys;

    /// <summary>Whether the code is in the table.</summary>
    public static bool Knows(string? code) => code is not null && Meanings.ContainsKey(Plain(code));

    /// <summary>
    /// What a code means. An unknown one with a status that says "not now" passes; any other is for somebody to look at, and
    /// uses up no messages meanwhile.
    /// </summary>
    public static ErrorMeaning Of(string? code, int status) =>
        code is not null && Meanings.TryGetValue(Plain(code), out ErrorMeaning meaning) ? meaning
        : status == 429 ? new ErrorMeaning(Fault.Throttled, string.Empty)
        : status is >= 500 or 408 or < 400 ? new ErrorMeaning(Fault.Transient, string.Empty)
        : new ErrorMeaning(Fault.Loop, "Retrier does not know this error; look it up in the service's documentation.", Quote: false);

    private static string Plain(string code) => code.StartsWith(OldPrefix, StringComparison.Ordinal) ? code[OldPrefix.Length..] : code;
}
