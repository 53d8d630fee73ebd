namespace Retrier.Idempotency.Keys;

/// <summary>How a key is made of what a <see cref="KeyRule"/> selects.</summary>
public enum KeyFormat
{
    /// <summary>
    /// <c>v1:&lt;prefix&gt;:&lt;SHA-256 in hex&gt;</c> of canonical JSON: order of members, spaces, escapes and
    /// spelling of numbers make no difference.
    /// </summary>
    Canonical,

    /// <summary>
    /// The ids of the sample <c>idempotent-workflow-sam</c>, so that a table it filled can be shared: SHA-256 in hex of
    /// the text that Python's <c>json.dumps</c> gives. No prefix and no version; members in another order make another
    /// key.
    /// </summary>
    SampleWorkflow,
}
