namespace RetrierWorker.Tasks;

/// <summary>What the shared document says of one task, or of parts of the rate that a task let go of and that rest.</summary>
/// <param name="Id">Random for each process; of parts that rest, the task's with a number.</param>
/// <param name="Beat">One higher each time the task says that it lives.</param>
/// <param name="Left">Nothing is started any more with these parts.</param>
/// <param name="Parts">The parts of the rate, from 0 to <see cref="RateParts.Count"/>. Nobody else has them.</param>
internal sealed record TaskEntry(string Id, long Beat, bool Left, IReadOnlyList<int> Parts);
