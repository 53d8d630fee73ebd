// Retrier keeps failed work safe and replays it:
//
//   Failure queue -> Capture/ -> Retry queue -> Replay/ -> state machine
//
// Pumping/ is the machine that both stages are. Taps/ decides which of them may run, and never both. Campaigns/ hands out the starts of a
// replay, by the rules of Pacing/, and ends it; Outcomes/ follows what was started. Parking/ keeps what cannot be replayed, Retention/ what a
// queue would delete; both go through queues by Sweeping/. Loops/ puts one retry loop together, Composition/ the whole service.
using System.CommandLine;

using RetrierWorker.Commands;
using RetrierWorker.Commands.Parked;

RootCommand root = new("Retrier captures failed Step Functions executions and replays them through two taps.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    TapCommand.Create(),
    ParkedCommand.Create(),
    LedgerCommand.Create(),
    StatusCommand.Create(),
    SettingsCommand.Create(),
    HealthCommand.Create(),
    SampleCommand.Create(),
    CommonOptions.Config,
    CommonOptions.Data,
    CommonOptions.Url,
};
root.SetAction(RunCommand.RunAsync);

ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
