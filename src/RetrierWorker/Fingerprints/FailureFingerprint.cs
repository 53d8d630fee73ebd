using System.Buffers;

using Retrier.Abstractions.Incidents;

namespace RetrierWorker.Fingerprints;

/// <summary>
/// The fingerprint of a failure: <c>state/error</c>, and as a third part the folded cause where the error's name alone says little,
/// e.g. <c>ChargeCard/States.TaskFailed/Connection_to_HOST_refused</c>. Pure.
/// </summary>
internal static class FailureFingerprint
{
    /// <summary>The longest fingerprint in all. Parameters that are to hold one take no more.</summary>
    public const int MaxLength = 128;

    private const string HttpStatus = "States.Http.StatusCode.";

    /// <summary>Errors whose cause tells nothing that their name does not.</summary>
    private static readonly SearchValues<string> Plain = SearchValues.Create(
        ["States.Timeout", "States.HeartbeatTimeout", "States.DataLimitExceeded"], StringComparison.Ordinal);

    public static string Of(string? state, string? error, string? cause)
    {
        string head = Fingerprint.Of(state, error);
        if (SpeaksForItself(error) || string.IsNullOrWhiteSpace(cause))
        {
            return head;
        }

        string folded = CauseFolding.Fold(CauseLine.Of(cause));
        string tail = CauseFolding.Cut(folded, MaxLength - head.Length - 1);
        return tail.Length == 0 ? head : $"{head}/{tail}";
    }

    private static bool SpeaksForItself(string? error) =>
        error is not null && (error.StartsWith(HttpStatus, StringComparison.Ordinal) || IsStatus(error) || Plain.Contains(error));

    private static bool IsStatus(string error) => error.Length == 3 && error.All(char.IsAsciiDigit);
}
