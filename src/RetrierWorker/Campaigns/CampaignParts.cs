using Retrier.Abstractions.Taps;

using RetrierWorker.Configuration;
using RetrierWorker.Replay;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Campaigns;

/// <summary>What the campaigns of one loop are kept with.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Run">This task's part.</param>
/// <param name="Document">Where the tasks share what they know.</param>
/// <param name="Taps">Where the service sets a tap itself.</param>
/// <param name="Interlock">Tells whether replay is allowed at all.</param>
/// <param name="Halt">Tells whether it is halted by a fault.</param>
/// <param name="Meters">Told when a tap is closed.</param>
/// <param name="Instruments">Where a campaign's span goes.</param>
/// <param name="Left">Messages in the Retry queue; null when not known.</param>
internal sealed record CampaignParts(
    LoopSettings Loop,
    CampaignRun Run,
    CampaignDocument Document,
    ITapStore Taps,
    LoopInterlock Interlock,
    LoopHalt Halt,
    LoopMeters Meters,
    Instruments Instruments,
    Func<long?> Left);
