using Retrier.Abstractions.Ledger;

namespace Retrier.Aws.Ledger;

/// <summary>The states as the aws-samples workflow writes them.</summary>
internal static class LedgerStatusText
{
    public const string InProgress = "IN_PROGRESS";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";

    /// <summary>The state of a text; null for one that is none.</summary>
    public static LedgerStatus? Of(string? text) => text switch
    {
        InProgress => LedgerStatus.InProgress,
        Succeeded => LedgerStatus.Succeeded,
        Failed => LedgerStatus.Failed,
        _ => null,
    };
}
