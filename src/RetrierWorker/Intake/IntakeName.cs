using System.Globalization;

using Retrier.Abstractions.Ledger;

namespace RetrierWorker.Intake;

/// <summary>
/// The name of an execution that the intake starts: the same for every try of one request, also after a crash, so that Step Functions
/// guards it a second time; another one once the window is over and the key stands for new work.
/// </summary>
internal static class IntakeName
{
    private const string Prefix = "intake-";

    /// <summary><c>intake-&lt;first 32 digits of the key's hash&gt;-&lt;second the key was first used&gt;</c>. Pure.</summary>
    public static string Of(LedgerRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{record.Key.AsSpan(record.Key.LastIndexOf(':') + 1)[..32]}-{record.FirstAt.ToUnixTimeSeconds()}");
}
