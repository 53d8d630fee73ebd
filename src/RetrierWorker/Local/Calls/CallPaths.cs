namespace RetrierWorker.Local.Calls;

/// <summary>Where a command calls the running worker. All below <c>/local</c>, which answers callers on this machine only.</summary>
internal static class CallPaths
{
    public const string Owner = "/local/owner";
    public const string Queues = "/local/queues/";
    public const string Receive = "/receive";
    public const string Send = "/send";
    public const string Delete = "/delete";
    public const string Hide = "/hide";
    public const string Depth = "/depth";
}
