using RetrierWorker.Campaigns;
using RetrierWorker.Guarding;
using RetrierWorker.Outcomes;
using RetrierWorker.Taps;

namespace RetrierWorker.Replay;

/// <summary>What the replay of one loop works with.</summary>
internal sealed record ReplayParts(
    LoopInterlock Interlock,
    ReplayGate Gate,
    StartPipeline Pipeline,
    OutcomeWatch Outcomes,
    HaltAlarm Alarm,
    ReplayGuard? Guard = null,
    CampaignRun? Campaign = null);
