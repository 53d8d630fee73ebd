using System.CommandLine;

using Retrier.Abstractions.Taps;

using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Taps;

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

    /// <summary>What else may be said of a replay, each a parameter of its own.</summary>
    private static readonly (string Parameter, Option<string> Option)[] Terms =
    [
        (TapParameterNames.ReplayRate, new("--rate") { Description = "Executions a second at most, instead of the configured rate." }),
        (TapParameterNames.ReplayMax, new("--max") { Description = "The campaign is over after so many executions." }),
        (TapParameterNames.ReplayLease, new("--lease") { Description = "The campaign is over after so long, e.g. 2h, and the tap closes." }),
        (TapParameterNames.ReplayOnly, new("--only") { Description = "Only this fingerprint is replayed, e.g. ChargeCard/503 or 'ChargeCard/*'." }),
    ];

    public static Command Create()
    {
        Command command = new("tap", "Open or close a tap of a loop. --rate, --max, --lease and --only stay until they are set to 'none'.") { Loop, Which, State, Reason };
        foreach ((_, Option<string> option) in Terms)
        {
            command.Add(option);
        }

        command.Validators.Add(static result =>
        {
            if (result.GetValue(Which) is not Tap.Replay && Terms.Any(term => result.GetResult(term.Option) is { Implicit: false }))
            {
                result.AddError("--rate, --max, --lease and --only belong to the replay tap.");
            }
        });
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

        if (WhyNot(parsed, loop) is { } problem)
        {
            return await Guarded.SayAsync($"{problem}.", ExitCodes.Usage);
        }

        return await CommandTaps.UseAsync(settings, store => SetAsync(store, loop, parsed, cancellationToken), cancellationToken);
    }

    private static async Task<int> SetAsync(ITapStore store, string loop, ParseResult parsed, CancellationToken cancellationToken)
    {
        Tap tap = parsed.GetRequiredValue(Which);
        TapState state = parsed.GetRequiredValue(State);
        string reason = parsed.GetRequiredValue(Reason);

        // before the tap, so that no campaign begins without them
        foreach ((string name, Option<string> option) in Terms)
        {
            if (parsed.GetValue(option) is { } value)
            {
                await store.WriteAsync(new TapChange(loop, name, value, reason), cancellationToken);
            }
        }

        TapParameter written = await store.WriteAsync(
            new TapChange(loop, TapParameterNames.Of(tap), TapText.Of(state), reason), cancellationToken);
        await System.Console.Out.WriteLineAsync(
            $"{loop}: the {TapParameterNames.Of(tap)} is {written.Value} (version {written.Version}). {await FollowsAsync(store, loop, cancellationToken)}");
        return ExitCodes.Ok;
    }

    /// <summary>What the worker would not understand is refused here already.</summary>
    private static string? WhyNot(ParseResult parsed, string loop) => ReplayParameters.Read(Terms
        .Where(term => parsed.GetValue(term.Option) is not null)
        .ToDictionary(
            static term => term.Parameter,
            term => new TapParameter(loop, term.Parameter, parsed.GetValue(term.Option)!, 1, default),
            StringComparer.Ordinal)).Problem;

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
