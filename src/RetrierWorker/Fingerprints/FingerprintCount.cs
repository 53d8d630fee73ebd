namespace RetrierWorker.Fingerprints;

/// <summary>How many messages were captured with a fingerprint.</summary>
internal sealed record FingerprintCount(string Fingerprint, long Messages);
