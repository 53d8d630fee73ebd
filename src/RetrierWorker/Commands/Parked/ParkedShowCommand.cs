using System.CommandLine;

using Retrier.Abstractions.Queues;

using RetrierWorker.Parking;
using RetrierWorker.Sweeping;

namespace RetrierWorker.Commands.Parked;

/// <summary><c>parked show</c>: all that is known of one message; its body only when asked for.</summary>
internal static class ParkedShowCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "The message's id, as 'parked list' tells it." };

    private static readonly Option<bool> Body = new("--body")
    {
        Description = "Write the body, byte for byte and nothing else, to standard output; all else goes to standard error.",
    };

    private static readonly Option<int> Limit = ParkedOptions.Limit(ParkedOptions.MaxLimit);

    public static Command Create()
    {
        Command command = new("show", "Show one parked message: the whole 'retrier' attribute, sizes, and what a requeue would make of it.")
        {
            Id, Body, ParkedOptions.Loop, Limit, ParkedOptions.Hold,
        };
        command.SetAction(static (parsed, cancellationToken) => ParkedWork.RunAsync(
            parsed, parsed.GetValue(ParkedOptions.Loop), work => ShowAsync(work, parsed, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> ShowAsync(ParkedWork work, ParseResult parsed, CancellationToken cancellationToken)
    {
        string id = parsed.GetRequiredValue(Id);
        SweepTerms terms = ParkedOptions.Terms(parsed, parsed.GetValue(Limit), work.Wait);
        foreach (ParkedPlace place in work.Places)
        {
            ReceivedMessage? found = null;
            SweepResult sweep = await work.Sweep(place, terms).RunAsync(
                messages =>
                {
                    found ??= messages.FirstOrDefault(message => message.Id == id);
                    return Task.FromResult(new SweepStep([], Stop: found is not null));
                },
                cancellationToken);
            foreach (string note in SweepText.Of(place, sweep, terms))
            {
                await System.Console.Error.WriteLineAsync(note);
            }

            if (found is not null)
            {
                await WriteAsync(work, place, found, parsed.GetValue(Body));
                return ExitCodes.Ok;
            }
        }

        return await Guarded.SayAsync($"No message {id} was found; 'parked list' tells what is there.", ExitCodes.Failed);
    }

    private static async Task WriteAsync(ParkedWork work, ParkedPlace place, ReceivedMessage message, bool body)
    {
        var entry = ParkedEntry.Of(place, message);
        RequeueDecision decision = work.LoopOf(entry.Loop) is { } loop
            ? RequeueRule.Of(message, loop.Loop.RetryQueue)
            : RequeueDecision.Stay("its loop is none of those that are set");
        await using Stream facts = body ? System.Console.OpenStandardError() : System.Console.OpenStandardOutput();
        await ParkedText.WriteFactsAsync(facts, entry, message, decision);
        await facts.WriteAsync("\n"u8.ToArray());
        if (body)
        {
            await using Stream output = System.Console.OpenStandardOutput();
            await output.WriteAsync(message.Body);
        }
    }
}
