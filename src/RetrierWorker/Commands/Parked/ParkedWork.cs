using System.CommandLine;

using Retrier.Abstractions.Queues;

using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Parking;
using RetrierWorker.Sweeping;

namespace RetrierWorker.Commands.Parked;

/// <summary>What a command of parked messages works on.</summary>
/// <param name="Settings">All settings.</param>
/// <param name="Places">The Parked queues it is about.</param>
/// <param name="Queues">The queues.</param>
/// <param name="Wait">How long a queue is asked before it counts as empty.</param>
internal sealed record ParkedWork(RetrierSettings Settings, IReadOnlyList<ParkedPlace> Places, IMessageQueues Queues, TimeSpan Wait)
{
    /// <summary>Opens the queues; a loop that is not there ends with 2.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="loop">The loop it is about; null for all.</param>
    /// <param name="work">The command itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<int> RunAsync(
        ParseResult parsed,
        string? loop,
        Func<ParkedWork, Task<int>> work,
        CancellationToken cancellationToken) => Guarded.RunAsync(async () =>
    {
        RetrierSettings settings = ConfigurationFiles.Load(parsed.ToLaunch());
        if (loop is not null && !settings.Loops.Any(known => known.Name == loop))
        {
            string names = string.Join(", ", settings.Loops.Select(known => known.Name));
            return await Guarded.SayAsync($"There is no loop '{loop}'. There is: {names}.", ExitCodes.Usage);
        }

        return await CommandQueues.UseAsync(
            settings, (queues, wait) => work(new ParkedWork(settings, ParkedPlace.Of(settings.Loops, loop), queues, wait)), cancellationToken);
    });

    /// <summary>A sweep of one of the queues.</summary>
    public QueueSweep Sweep(ParkedPlace place, SweepTerms terms) => new(Queues.Open(place.Queue), terms, TimeProvider.System);

    public LoopSettings? LoopOf(string name) => Settings.Loops.FirstOrDefault(loop => loop.Name == name);
}
