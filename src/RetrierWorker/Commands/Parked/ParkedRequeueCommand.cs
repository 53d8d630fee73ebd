using System.CommandLine;

using Retrier.Abstractions.Faults;

using RetrierWorker.Parking;
using RetrierWorker.Sweeping;

namespace RetrierWorker.Commands.Parked;

/// <summary><c>parked requeue</c>: parked messages to the Retry queue, each to be started once more as a new generation.</summary>
internal static class ParkedRequeueCommand
{
    private static readonly Option<string[]> Ids = new("--id") { Description = "Only the message with this id; may be given more than once.", HelpName = "id" };

    private static readonly Option<bool> All = new("--all") { Description = "All messages of the loop." };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Do it without asking; needed where nobody can be asked." };

    private static readonly Option<int> Limit = ParkedOptions.Limit(ParkedOptions.MaxLimit);

    public static Command Create()
    {
        Command command = new("requeue", """
            Have parked messages replayed once more: shows what it would do, asks, sends each to the loop's Retry queue, and deletes it from the Parked queue
            once the Retry queue has confirmed it. Each is started as a new generation (its execution's name ends with -g1, then -g2, ...) when
            the replay tap is open, whatever its attempts. What cannot be replayed in its form stays, and the reason is told.

            Examples:
              retrier parked requeue --loop orders --fingerprint ChargeCard/503
              retrier parked requeue --loop orders --id 6f1c --id 9a20
              retrier parked requeue --loop orders --all --yes
            """)
        {
            ParkedOptions.OneLoop, ParkedOptions.Reason, ParkedOptions.Fingerprint, Ids, All, Yes, Limit, ParkedOptions.Hold,
        };
        command.Validators.Add(static result =>
        {
            bool some = result.GetValue(ParkedOptions.Reason) is not null || result.GetValue(ParkedOptions.Fingerprint) is not null || result.GetValue(Ids) is { Length: > 0 };
            if (some == result.GetValue(All))
            {
                result.AddError("Say which messages: --reason, --fingerprint or --id, or else --all.");
            }
        });
        command.SetAction(static (parsed, cancellationToken) => ParkedWork.RunAsync(
            parsed, parsed.GetRequiredValue(ParkedOptions.OneLoop), work => RequeueAsync(work, parsed, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RequeueAsync(ParkedWork work, ParseResult parsed, CancellationToken cancellationToken)
    {
        string loop = parsed.GetRequiredValue(ParkedOptions.OneLoop);
        string retryQueue = work.LoopOf(loop)!.Loop.RetryQueue;
        string[] ids = parsed.GetValue(Ids) ?? [];
        ParkedFilter filter = new(loop, parsed.GetValue(ParkedOptions.Reason), parsed.GetValue(ParkedOptions.Fingerprint), ids);
        SweepTerms terms = ParkedOptions.Terms(parsed, parsed.GetValue(Limit), work.Wait);

        RequeuePlan plan = await PlanAsync(work, terms, new RequeuePlan(filter, retryQueue), cancellationToken);
        if (plan.Matching < ids.Length || plan.Going.Count == 0)
        {
            // an id that is not there is a mistake; a filter that nothing matches has had its way
            bool well = ids.Length == 0 && plan.Staying.Count == 0;
            return await Guarded.SayAsync(
                plan.Matching < ids.Length ? $"Only {plan.Matching} of {ids.Length} messages were found; nothing was done." : "Nothing is to be done.",
                well ? ExitCodes.Ok : ExitCodes.Failed);
        }

        if (!parsed.GetValue(Yes) && await WhyNotAsync(plan.Going.Count, cancellationToken) is { } no)
        {
            return await Guarded.SayAsync(no.Text, no.ExitCode);
        }

        Requeueing requeueing = new(work.Queues.Open(work.Places[0].Queue), work.Queues.Open(retryQueue), retryQueue, plan.Going);
        return await DoAsync(work, terms with { Limit = ParkedOptions.MaxLimit }, requeueing, plan, cancellationToken);
    }

    private static async Task<RequeuePlan> PlanAsync(ParkedWork work, SweepTerms terms, RequeuePlan plan, CancellationToken cancellationToken)
    {
        ParkedPlace place = work.Places[0];
        SweepResult sweep = await work.Sweep(place, terms).RunAsync(
            messages =>
            {
                plan.Add(place, messages);
                return Task.FromResult(SweepStep.Looked);
            },
            cancellationToken);
        foreach (string line in plan.Lines().Concat(SweepText.Of(place, sweep, terms)))
        {
            await System.Console.Out.WriteLineAsync(PlainText.Of(line));
        }

        return plan;
    }

    /// <summary>Null when it is to be done.</summary>
    private static async Task<(string Text, int ExitCode)?> WhyNotAsync(int count, CancellationToken cancellationToken)
    {
        if (System.Console.IsInputRedirected || System.Console.IsOutputRedirected)
        {
            return ("Nothing was done: there is nobody to ask. Add --yes to do it.", ExitCodes.Usage);
        }

        await System.Console.Out.WriteAsync($"Requeue {count} messages? [y/N] ");
        string? answer = await System.Console.In.ReadLineAsync(cancellationToken);
        return answer?.Trim() is "y" or "Y" or "yes" ? null : ("Nothing was done.", ExitCodes.Failed);
    }

    private static async Task<int> DoAsync(
        ParkedWork work, SweepTerms terms, Requeueing requeueing, RequeuePlan plan, CancellationToken cancellationToken)
    {
        PortException? broken = null;
        try
        {
            await work.Sweep(work.Places[0], terms).RunAsync(requeueing.TakeAsync, cancellationToken);
        }
        catch (PortException error)
        {
            broken = error;
        }

        await System.Console.Out.WriteLineAsync($"{requeueing.Done} of {plan.Going.Count} messages requeued; they are replayed while the replay tap is open.");
        foreach (string problem in Problems(requeueing, plan.Going.Count, broken))
        {
            await System.Console.Error.WriteLineAsync(PlainText.Of(problem));
        }

        return requeueing.Done == plan.Going.Count && plan.Staying.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static IEnumerable<string> Problems(Requeueing requeueing, int wanted, PortException? broken)
    {
        foreach ((string id, string why) in requeueing.Problems)
        {
            yield return $"{id} stays: {why}";
        }

        if (requeueing.InBoth > 0)
        {
            yield return $"{requeueing.InBoth} messages were sent and could not be deleted from the Parked queue. Requeue them again: the second start has the same name, and is counted as a duplicate.";
        }

        if (wanted - requeueing.Done - requeueing.InBoth - requeueing.Problems.Count is > 0 and var missed)
        {
            yield return $"{missed} messages were not reached and are still parked; run it again.";
        }

        if (broken is not null)
        {
            yield return broken.Message;
        }
    }
}
