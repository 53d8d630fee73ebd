namespace RetrierWorker.Configuration;

/// <summary>The service's own web server.</summary>
/// <param name="Url">Scheme, host and port; loopback unless told otherwise. Port 0 takes a free one.</param>
internal sealed record HttpSettings(Uri Url);
