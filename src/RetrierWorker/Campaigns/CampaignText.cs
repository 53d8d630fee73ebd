using System.Text.Json;

using Retrier.Abstractions.Faults;

using RetrierWorker.Sharing;

namespace RetrierWorker.Campaigns;

/// <summary>The shared document as text.</summary>
internal static class CampaignText
{
    /// <summary>What a text says; null for none.</summary>
    /// <exception cref="PortException">It is not understood, so nobody can tell what was spent.</exception>
    public static CampaignState? Read(string? text) =>
        SharedJson.Read(text, CampaignJson.Default.CampaignState, static state => state.V == CampaignState.Form, "that holds the campaign");

    public static string Write(CampaignState state) => JsonSerializer.Serialize(state, CampaignJson.Default.CampaignState);
}
