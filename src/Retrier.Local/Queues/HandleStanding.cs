namespace Retrier.Local.Queues;

/// <summary>How a receipt handle relates to its message.</summary>
internal enum HandleStanding
{
    /// <summary>The message was deleted.</summary>
    Gone,

    /// <summary>Nobody has received the message since.</summary>
    Newest,

    /// <summary>Somebody else has received the message since.</summary>
    Stale,
}
