namespace RetrierWorker.Configuration;

/// <summary>One HTTP call of a local state machine.</summary>
/// <param name="Name">Under which its response is kept in the state.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Absolute, or relative to the service's own web server (the sample upstream).</param>
/// <param name="Timeout">After which the call has failed.</param>
internal sealed record LocalStepSettings(string Name, string Method, Uri Url, TimeSpan Timeout);
