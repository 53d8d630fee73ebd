namespace RetrierWorker.Fingerprints;

/// <summary>What the captured failures of an hour were, by fingerprint.</summary>
/// <param name="Messages">All of them.</param>
/// <param name="Until">The end of the hour: the minute of the last capture is its last.</param>
/// <param name="Top">The largest shares first, <c>other</c> at the end; their sum is all.</param>
internal sealed record CaptureShares(long Messages, DateTimeOffset Until, IReadOnlyList<FingerprintCount> Top);
