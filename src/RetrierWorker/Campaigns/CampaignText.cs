using System.Text.Json;

using Retrier.Abstractions.Faults;

namespace RetrierWorker.Campaigns;

/// <summary>The shared document as text.</summary>
internal static class CampaignText
{
    /// <summary>What a text says; null for none.</summary>
    /// <exception cref="PortException">It is not understood, so nobody can tell what was spent.</exception>
    public static CampaignState? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(text, CampaignJson.Default.CampaignState) is { V: CampaignState.Form } state)
            {
                return state;
            }
        }
        catch (JsonException)
        {
            // said below
        }

        throw new PortException(
            Fault.Loop, "NotUnderstood", "the document that holds the campaign is of another version of Retrier. Stop the tasks of the other version.");
    }

    public static string Write(CampaignState state) => JsonSerializer.Serialize(state, CampaignJson.Default.CampaignState);
}
