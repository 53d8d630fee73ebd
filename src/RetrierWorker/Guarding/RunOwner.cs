using Retrier.Abstractions.Incidents;

using RetrierWorker.Messages;

namespace RetrierWorker.Guarding;

/// <summary>
/// Who owns a record: the name a replay is started under, and with it, when a failed execution may be redriven instead, that one's
/// name. The same message always leads to the same owner, so a redelivery after a crash finds its own record; and whoever finds the
/// record can ask the execution how it ended.
/// </summary>
/// <param name="ExecutionName">The name it is started under.</param>
/// <param name="Redriven">The failed execution that may be redriven; null when replays only start.</param>
internal sealed record RunOwner(string ExecutionName, string? Redriven)
{
    private const char Separator = '@';

    public static RunOwner Of(ExecutionName name, RetrierHeader? header, bool redrives) =>
        new(name.ToString(), redrives && header?.ExecutionId is { } id ? id[(id.LastIndexOf(':') + 1)..] : null);

    /// <summary>Reads the owner of a record; null when it is not a replay of ours.</summary>
    public static RunOwner? Parse(string owner)
    {
        string[] parts = owner.Split(Separator, 2);
        return IsReplay(parts[0]) ? new RunOwner(parts[0], parts.Length == 2 ? parts[1] : null) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Redriven is null ? ExecutionName : $"{ExecutionName}{Separator}{Redriven}";

    private static bool IsReplay(string name) => Retrier.Abstractions.Incidents.ExecutionName.IsReplay(name);
}
