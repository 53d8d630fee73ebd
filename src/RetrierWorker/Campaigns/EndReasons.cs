namespace RetrierWorker.Campaigns;

/// <summary>Why campaigns end: stable words for metrics, spans and run-books.</summary>
internal static class EndReasons
{
    /// <summary>Too much of a step of the ramp failed again.</summary>
    public const string Ramp = "ramp";

    /// <summary>Too much failed again.</summary>
    public const string Breaker = "breaker";

    /// <summary>A budget is spent.</summary>
    public const string Budget = "budget";

    /// <summary>As many were started as were wanted.</summary>
    public const string Max = "max";

    /// <summary>Its time is up.</summary>
    public const string Lease = "lease";

    /// <summary>A fault that only an operator can mend.</summary>
    public const string Fault = "fault";

    /// <summary>Somebody else closed the tap, or set it anew.</summary>
    public const string Operator = "operator";

    /// <summary>Whether the tap may be opened again by itself after a while.</summary>
    public static bool MayPass(string reason) => reason is Ramp or Breaker;
}
