using RetrierWorker.Parking;

namespace RetrierWorker.Commands.Parked;

/// <summary>What <c>parked list</c> tells.</summary>
/// <param name="Groups">How many of which reason and fingerprint, the largest first.</param>
/// <param name="Messages">Each message, the longest parked first.</param>
/// <param name="Notes">What was not seen, and why.</param>
internal sealed record ParkedReport(IReadOnlyList<ParkedGroup> Groups, IReadOnlyList<ParkedEntry> Messages, IReadOnlyList<string> Notes);
