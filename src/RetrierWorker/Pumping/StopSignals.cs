namespace RetrierWorker.Pumping;

/// <summary>The two ways to stop, named for what they stop. The second always follows the first.</summary>
/// <param name="StopReceiving">Nothing new is received; what is in hand is finished.</param>
/// <param name="AbortHandling">What is in hand and not finished is given back. Settling is never aborted.</param>
internal readonly record struct StopSignals(CancellationToken StopReceiving, CancellationToken AbortHandling);
