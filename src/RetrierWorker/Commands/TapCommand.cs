using System.CommandLine;

using Retrier.Abstractions.Taps;

using RetrierWorker.Composition;
using RetrierWorker.Configuration;

namespace RetrierWorker.Commands;

/// <summary><c>tap</c>: opens or closes a tap, whether or not a worker runs.</summary>
internal static class TapCommand
{
    private static readonly Argument<string> Loop = new("loop") { HelpName = "loop", Description = "The retry loop." };

    private static readonly Argument<Tap> Which = new("tap") { HelpName = "capture|replay", Description = "capture (Failure to Retry) or replay (Retry to state machine)." };

    private static readonly Argument<TapState> State = new("state")
    {
        HelpName = "open|closed",
        Description = "open or closed (also on/off, true/false, enabled/disabled).",
        CustomParser = static result =>
        {
            TapState? state = TapText.Parse(result.Tokens[0].Value);
            if (state is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is neither open nor closed.");
            }

            return state ?? TapState.Closed;
        },
    };

    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why, for the history of the taps.",
        DefaultValueFactory = static _ => "set by command",
    };

    public static Command Create()
    {
        Command command = new("tap", "Open or close a tap of a loop.") { Loop, Which, State, Reason };
        command.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() => SetAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> SetAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        RetrierSettings settings = ConfigurationFiles.Load(parsed.ToLaunch());
        string loop = parsed.GetRequiredValue(Loop);
        if (!settings.Loops.Any(known => known.Name == loop))
        {
            string names = string.Join(", ", settings.Loops.Select(known => known.Name));
            return await Guarded.SayAsync($"There is no loop '{loop}'. There is: {names}.", ExitCodes.Usage);
        }

        return await CommandTaps.UseAsync(settings, store => SetAsync(store, loop, parsed, cancellationToken), cancellationToken);
    }

    private static async Task<int> SetAsync(ITapStore store, string loop, ParseResult parsed, CancellationToken cancellationToken)
    {
        Tap tap = parsed.GetRequiredValue(Which);
        TapState state = parsed.GetRequiredValue(State);
        TapParameter written = await store.WriteAsync(
            new TapChange(loop, TapParameterNames.Of(tap), TapText.Of(state), parsed.GetRequiredValue(Reason)), cancellationToken);
        await System.Console.Out.WriteLineAsync(
            $"{loop}: the {TapParameterNames.Of(tap)} is {written.Value} (version {written.Version}). {await FollowsAsync(store, loop, cancellationToken)}");
        return ExitCodes.Ok;
    }

    private static async Task<string> FollowsAsync(ITapStore store, string loop, CancellationToken cancellationToken)
    {
        IReadOnlyList<TapParameter> now = await store.ReadAsync([loop], cancellationToken);
        bool IsOpen(string name) => now.Any(parameter => parameter.Name == name && TapText.Parse(parameter.Value) is TapState.Open);
        return (IsOpen(TapParameterNames.CaptureTap), IsOpen(TapParameterNames.ReplayTap)) switch
        {
            (true, true) => "Both taps are open: replay is held and the interlock alarm raised. Close one of them.",
            (true, false) => "Failures are captured and kept; nothing is replayed.",
            (false, true) => "Captured work is replayed once captures in flight have come to rest; new failures wait in the Failure queue.",
            (false, false) => "Nothing moves; failures wait in the Failure queue.",
        };
    }
}
