namespace RetrierWorker.Pumping;

/// <summary>A message with the verdict on it, on its way to be settled.</summary>
internal sealed record Settlement(InFlightMessage InFlight, Verdict Verdict);
