namespace RetrierWorker.Retention;

/// <summary>What a look at a queue has shown.</summary>
internal sealed record RetentionLook
{
    /// <summary>Nothing in the queue was sent before; null when not the whole queue was seen.</summary>
    public DateTimeOffset? NotOlderThan { get; init; }

    /// <summary>When the oldest was sent that was seen and is still there, or its copy; null for none.</summary>
    public DateTimeOffset? OldestSentAt { get; init; }

    /// <summary>How many that are near their end stay as they are.</summary>
    public int Near { get; init; }

    /// <summary>How many were sent anew.</summary>
    public int Refreshed { get; init; }

    /// <summary>Whether everything was seen that could be received.</summary>
    public bool Ended { get; init; }

    /// <summary>How many such looks the whole queue would take, about.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Why messages could not be sent anew; null for no trouble.</summary>
    public string? Problem { get; init; }
}
