using System.Text.Json.Serialization;

namespace RetrierWorker.Campaigns;

/// <summary>How far a campaign has come. One that is over stays where it was.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CampaignStage>))]
internal enum CampaignStage
{
    /// <summary>A few executions, step by step.</summary>
    Ramp,

    /// <summary>As fast as goes well.</summary>
    Pace,
}
