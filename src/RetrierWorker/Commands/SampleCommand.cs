using System.CommandLine;
using System.Net.Http.Json;

using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Sample;

namespace RetrierWorker.Commands;

/// <summary><c>sample</c>: breaks and mends the steps of the sample that the running service hosts.</summary>
internal static class SampleCommand
{
    private static readonly Argument<string> Step = new("step") { Description = $"One of {string.Join(", ", SampleUpstream.Steps)}." };

    private static readonly Option<int> Status = new("--status")
    {
        Description = "The HTTP status that broken calls get.",
        DefaultValueFactory = static _ => 503,
    };

    private static readonly Option<int> Delay = new("--delay") { Description = "Milliseconds that every call takes." };

    private static readonly Option<int> Percent = new("--percent")
    {
        Description = "Of how many calls.",
        DefaultValueFactory = static _ => 100,
    };

    public static Command Create()
    {
        Step.AcceptOnlyFromAmong([.. SampleUpstream.Steps]);
        Command breaks = new("break", "Break a step.") { Step, Status, Delay, Percent };
        breaks.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() => SwitchAsync(
            parsed,
            new StepFault(parsed.GetValue(Status), parsed.GetValue(Delay), parsed.GetValue(Percent)),
            cancellationToken)));
        Command mends = new("mend", "Mend a step.") { Step };
        mends.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() => SwitchAsync(parsed, null, cancellationToken)));
        return new Command("sample", "Break and mend the steps of the running sample.") { breaks, mends };
    }

    private static async Task<int> SwitchAsync(ParseResult parsed, StepFault? fault, CancellationToken cancellationToken)
    {
        if (fault?.Problem is { } problem)
        {
            return await Guarded.SayAsync($"{problem}.", ExitCodes.Usage);
        }

        RetrierSettings settings = ConfigurationFiles.Load(parsed.ToLaunch());
        string step = parsed.GetRequiredValue(Step);
        Uri address = new(Running.Address(settings.Http.Url), $"/sample/steps/{step}");
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
        using HttpResponseMessage response = fault is null
            ? await http.DeleteAsync(address, cancellationToken)
            : await http.PutAsJsonAsync(address, fault, SampleJson.Default.StepFault, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return await Guarded.SayAsync($"{address} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}", ExitCodes.Failed);
        }

        await System.Console.Out.WriteLineAsync(fault is null
            ? $"{step} is mended."
            : $"{step} is broken: {fault.Percent} % of its calls get {fault.Status}, each after {fault.DelayMilliseconds} ms.");
        return ExitCodes.Ok;
    }
}
