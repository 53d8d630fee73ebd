using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;

using RetrierWorker.Sharing;

namespace RetrierWorker.Campaigns;

/// <summary>The document in which the tasks share what they know of a loop's campaign.</summary>
/// <remarks>
/// If the process dies before the write, the turn has not happened. If it dies after it, whether acknowledged or not, the starts that were granted
/// are spent, and not made; nobody makes them twice. An answer that was lost is found by the number of the turn.
/// </remarks>
internal sealed class CampaignDocument(ISharedDocuments documents, string name)
{
    private const int Rounds = 5;

    /// <summary>Changes it, once, whatever others write at the same time.</summary>
    /// <param name="change">From what is there to what is to be there; the same to write nothing. Pure, for it may be asked more than once.</param>
    /// <param name="cancellationToken">Cancels; it may then be written or not.</param>
    /// <returns>What is there.</returns>
    /// <exception cref="PortException">It cannot be told, or others were faster again and again.</exception>
    public async Task<CampaignState?> ChangeAsync(Func<CampaignState?, CampaignState?> change, CancellationToken cancellationToken)
    {
        CampaignState? after = null;
        await documents.ChangeAsync(
            name,
            Rounds,
            read =>
            {
                CampaignState? before = CampaignText.Read(read?.Text);
                after = change(before);
                return after is null || ReferenceEquals(before, after) ? null : CampaignText.Write(after);
            },
            cancellationToken);
        return after;
    }
}
